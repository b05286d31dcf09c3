"""
SurveyJS in: the JSON in which that form library keeps a form.

`docs/surveyjs.md` says what is carried; whatever is not is reported with its place in the document and the reason.
`document` reads the file, `formulas` its conditions and calculations, `questions` one element, `reading` the whole.
"""

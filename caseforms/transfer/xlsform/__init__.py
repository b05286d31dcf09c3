"""
XLSForm in and out: the spreadsheets in which most survey tools keep a form.

pyxform reads the sheets and checks what we write. `docs/xlsform.md` says what is carried; whatever is not is reported
with its sheet, its row and the reason. `xpath` and `meaning` read formulas, `reading` makes a form of the rows,
`formulas` and `writing` go the other way.
"""

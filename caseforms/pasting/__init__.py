"""
What facilitators send by WhatsApp, read into a form.

    cleaning        a paste as plain lines: who sent them, without decorations
    labelled        `label: value` lines as reports: which question each line answers, and the lines left over
    wording, names  labels as people write them, and what a question is called
    reading         a value as people write it, by type of question
    understanding   a report as answers: what was understood, what was not, what is missing
    places          villages by name
    beginning       a draft that begins with the answers

All but the last two are pure, total and linear: whatever is pasted gives a result, never an exception.
"""

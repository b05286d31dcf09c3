"""
Any form as a sheet of paper: A4, black and white, printed by the browser.

    drawings   how each type of question is drawn: boxes, ticks, lines
    jumps      “go to question 7”, from the rules that say which questions are shown
    sheet      a whole form, numbered
    views      the sheet of a service, of a draft in the admin, and where its QR code leads
"""

"""
Work without signal: an installable web app for staff who send forms for others.

    /lapangan/                                  the app: forms to take along, and what waits to be sent
    /lapangan/isi/<agency>/<service>/<version>/ a whole form on one page, drawn by the server, filled in without signal
    ... /bekal/                                 the places and lists that page needs
    ... /kirim/<entry>/                         takes what was filled in, once; `<photo>/` one photograph of it
    /lapangan/keadaan/                          who is signed in, and the token to send with

What was filled in lies in the browser (`static/caseforms/offline/`), sealed with a key of the account, until it was
sent. Its id, chosen there, is that of the draft and the key of the submission: sent twice, it makes one case.
"""

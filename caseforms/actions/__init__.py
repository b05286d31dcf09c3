"""
One verb, one function: what can be done with forms and cases.

`submit` opens a case, `take` moves it, `assign` gives it to somebody, `note` writes on it, `track` follows it from
outside. Each checks what its actor may do, changes rows in one transaction, and leaves a record.
"""

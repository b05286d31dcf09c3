"""
Services leave one agency and arrive at another: a signed bundle of form, workflow, messages, roles and retention.

`writing.py` makes one, `signing.py` says whose it is, `actions/import_service.py` makes drafts of it. Also here: the
event log of cases for process-mining tools (`events.py`), which names nobody.
"""

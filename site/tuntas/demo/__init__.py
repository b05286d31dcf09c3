"""
The demo: five agencies of South Sulawesi, Bengkulu and West Java with true texts and invented people.

`texts/`, `forms/`, `flows/`, `stories/` and the modules beside them say what there is, as plain values and in
Indonesian, because it is content and not interface. `builder/` puts it into the database by calling the same actions
that users call.
"""

"""
Tests kept with a form: sample answers, and what must come out of them.

`expected` is pure, `running` runs those of a form, `checking` keeps a form whose tests fail from being published.
"""

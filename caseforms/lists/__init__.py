"""
Reference lists: kinds of need, programmes, aid, facilities, and whatever else many forms offer as choices.

A list has a key that questions name it by; an entry has a code that answers keep. Entries end, they do not vanish: what
was chosen years ago is still shown with its words. Sensitive entries are offered to staff only.
"""

"""
Forms in several languages: a main one, in which the form is written, and further ones it is translated into.

`names` says which languages there are, `texts` finds every text of a form and puts other words in its place, `state`
says what is missing. An answer keeps its codes: a case reads the same whatever language it was asked in.
"""

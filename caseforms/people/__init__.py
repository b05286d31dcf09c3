"""
Somebody asked about as one thing: a person, a household. In the editor it is one block, in a form ordinary questions.

`person.py` and `household.py` say which questions a block stands for, `blocks.py` is what an editor fills in, and
`gathering.py` finds the blocks again in a form, so that they stay blocks when it is edited further.
"""

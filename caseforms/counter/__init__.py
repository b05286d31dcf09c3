"""
The counter: one officer, one shared computer, one resident after the other.

`known` is what was said about the resident in front, `serving` holds them in the officer's session and lets go of them,
`finding` looks up what the office has of them already, `alike` warns of what seems to be sent a second time, `lock`
covers the screen when nobody is there, and `bar` stands above every page that staff fill in.
"""

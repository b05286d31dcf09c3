"""
What staff fill in later, on the page of a case, and who reads which step of a form.

A form says it of its steps (`section_access.py`); the applicant's own answers stay as they were sent. `rights.py`
answers who reads and writes, `known.py` what is known of a case by now, `blocks.py` is what an editor chooses.
"""

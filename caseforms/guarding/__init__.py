"""
Keeping those out who flood forms, and nobody else: who fills in slowly and like a person notices nothing of it.

`door` judges: when a form is begun, and when it is sent. Nothing typed is ever lost here, and every refusal names a way
on. Staff who enter cases for others have signed in and are judged by nothing of this.
"""

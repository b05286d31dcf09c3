"""Template tags of forms and cases."""

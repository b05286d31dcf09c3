"""Puts the demo into the database, each thing once: what is there already is left as it is."""

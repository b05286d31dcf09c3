"""Places, organisations, people, users and who may see what."""

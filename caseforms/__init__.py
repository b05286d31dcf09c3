"""Forms, submissions and the cases they open, and the people and places they are about."""

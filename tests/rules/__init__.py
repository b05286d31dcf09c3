"""One table of cases for rules and expressions, which the server and the browser both pass."""

"""One verb, one function: what can be done with places, people and memberships."""

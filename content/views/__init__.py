"""Views that are no pages: serving a page, searching, and the short ways into an agency's site."""

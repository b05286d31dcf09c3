"""The screens of the desk. Each finds its case among those the user may see, and calls one action."""

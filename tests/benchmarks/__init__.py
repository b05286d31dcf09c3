"""
Side-by-side measurements: the product, a bare Django project and plain Wagtail, one run, one machine, PostgreSQL.

`make bench` prints ratios. Nothing here asserts a time.
"""

"""Reference lists."""

"""Workflows that administrators change themselves: any model can follow one."""

"""Bicycles follow a workflow: the engine needs no forms and no cases."""

"""The screens that residents and operators see."""

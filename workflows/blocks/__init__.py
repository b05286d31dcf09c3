"""The blocks of the workflow editor; rules and expressions are chosen with these in every room."""

from .expression import ExpressionBlock, ExpressionValue
from .plain import plain
from .rule import RuleBlock, RuleValue

__all__ = ["ExpressionBlock", "ExpressionValue", "RuleBlock", "RuleValue", "plain"]

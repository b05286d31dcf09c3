"""What a block holds, as plain JSON without the editor's wrappings. A block's `to_python` reads it back."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import Block, ListBlock, StructBlock


def plain(block: Block, value: Any) -> Any:
    """The value as JSON: structs are objects without what is None, lists hold plain values, the rest is as stored."""
    if hasattr(value, "rule"):
        return value.rule()
    if isinstance(block, StructBlock):
        children = ((name, plain(child, value.get(name))) for name, child in block.child_blocks.items())
        return {name: content for name, content in children if content is not None}
    if isinstance(block, ListBlock):
        return [plain(block.child_block, item) for item in value or ()]
    return json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder))

"""What a reader found as JSON between the process that reads and the one that asked (pure)."""

import base64
from fractions import Fraction
from typing import Any

from cattrs import Converter

from lms.courses.exchange.asked import Read

_converter = Converter()
_converter.register_unstructure_hook(Fraction, str)
_converter.register_structure_hook(Fraction, lambda said, _: Fraction(said))
_converter.register_unstructure_hook(bytes, lambda content: base64.b64encode(content).decode())
_converter.register_structure_hook(bytes, lambda said, _: base64.b64decode(said))


def packed(read: Read) -> Any:
    """What was read, in lists, mappings and text alone."""
    return _converter.unstructure(read)


def unpacked(told: Any) -> Read:
    """What was read."""
    return _converter.structure(told, Read)

"""Frozen values to canonical JSON and back: equal values give equal bytes (pure).

Exact numbers travel as text ('8.5', '1/3'), so that no binary float is ever in a stored record; bytes as
hexadecimal digits.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

T = TypeVar("T")


def _converter() -> Converter:
    converter = Converter(omit_if_default=False, forbid_extra_keys=True)
    for exact in (Decimal, Fraction):
        converter.register_unstructure_hook(exact, str)
        converter.register_structure_hook(exact, lambda value, cls: cls(value))
    for moment in (datetime, date):
        converter.register_unstructure_hook(moment, lambda value: value.isoformat())
        converter.register_structure_hook(moment, lambda value, cls: cls.fromisoformat(value))
    converter.register_unstructure_hook(bytes, bytes.hex)
    converter.register_structure_hook(bytes, lambda value, _cls: bytes.fromhex(value))
    return converter


converter = _converter()


def tagged(base: Any, name_of: Callable[[Any], str], class_of: Callable[[str], type[Any]]) -> None:
    """Let values of the classes below `base` carry a name under the key 'type' where `base` is declared."""

    def unstructure(value: Any) -> dict[str, Any]:
        return {**converter.unstructure(value), "type": name_of(value)}

    def structure(data: dict[str, Any], _cls: Any) -> Any:
        fields = dict(data)
        return converter.structure(fields, class_of(fields.pop("type")))

    converter.register_unstructure_hook_func(lambda cls: cls is base, unstructure)
    converter.register_structure_hook_func(lambda cls: cls is base, structure)


def omitting(cls: type[Any], *fields: str) -> None:
    """Let values of a class be written without these fields where they hold their defaults.

    What was written before the fields were there keeps its bytes.
    """

    def factory(meant: type[Any]) -> Callable[[Any], dict[str, Any]]:
        overrides: dict[str, Any] = {field: override(omit_if_default=True) for field in fields}
        return make_dict_unstructure_fn(meant, converter, **overrides)

    converter.register_unstructure_hook_factory(lambda meant: meant is cls, factory)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def to_data(value: Any) -> Any:
    """A value as plain JSON data (dict, list, str, int, bool, None)."""
    return converter.unstructure(value)


def from_data(data: Any, cls: type[T]) -> T:
    """The value of type `cls` that `data` stands for; cattrs' error when it does not fit."""
    return converter.structure(data, cls)


def dump(value: Any) -> str:
    """Canonical JSON text: keys sorted, no spaces, UTF-8 letters as they are."""
    return write(to_data(value))


def write(data: Any) -> str:
    """The canonical text of what is plain JSON data already."""
    return _ENCODER.encode(data)


def load(text: str, cls: type[T]) -> T:
    """The value of type `cls` that `dump` wrote as `text`."""
    return from_data(json.loads(text), cls)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of `text`, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()

"""Changing single values of a file's head, every other byte kept (pure)."""

import re
from collections.abc import Mapping, Sequence

import yaml

from lms.content import front_matter

Place = tuple[str | int, ...]
"""Keys of mappings and places in lists, from the outermost in: ('pass', 'exam'), ('draw', 0, 'pick')."""
Plain = dict[str, "Plain"] | list["Plain"] | str
_SAFE = re.compile(r"\w(?:[\w .%/()–-]*[\w.%)])?")
_NULL = {"", "~", "null", "Null", "NULL"}


def scalar(text: str) -> str:
    """The text as a YAML value that reads as exactly this text, in quotes where it needs them."""
    if _SAFE.fullmatch(text) and text not in _NULL:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow_list(texts: Sequence[str]) -> str:
    """The texts as a YAML list on one line."""
    return f"[{', '.join(map(scalar, texts))}]"


def with_values(text: str, values: Mapping[Place, str | None]) -> str | None:
    """The file with these values (YAML on one line) in its head; None takes a key, or one of a list, away.

    None where the head is written so that this cannot be done safely: a person has to.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    expected = read_values(text)
    if expected is None:
        return None
    start, end = _bounds(text)
    head = text[start:end]
    try:
        for place, value in values.items():
            head = _changed(head, place, value, newline)
            expected = _applied(expected, place, None if value is None else _plain(_compose(value)))
    except yaml.YAMLError:  # a note between values now swallows one
        return None
    if _plain_or_none(head) != expected:
        return None
    return text[:start] + head + text[end:]


def read_values(text: str) -> Plain | None:
    """The values in the file's head, each as written; None when it has no head that can be read."""
    start, end = _bounds(text)
    return _plain_or_none(text[start:end]) if end else None


def value_at(values: Plain, place: Place) -> str:
    """The text at that place; '' where there is none, or YAML's null."""
    for key in place:
        if isinstance(values, dict):
            values = values.get(str(key), "")
        elif isinstance(values, list) and isinstance(key, int) and key < len(values):
            values = values[key]
        else:
            return ""
    return values if isinstance(values, str) and values not in _NULL else ""


def _bounds(text: str) -> tuple[int, int]:
    """Where the head's lines start and end; the end is 0 where there is no head."""
    start = text.find("\n") + 1
    is_open = text[:start].rstrip() == front_matter.FENCE
    return start, text.find(f"\n{front_matter.FENCE}", start - 1) + 1 if is_open else 0


def _plain_or_none(head: str) -> Plain | None:
    if front_matter.read(head.replace("\r\n", "\n"), "").problems:
        return None
    return _plain(_compose(head))


def _compose(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _plain(node: yaml.Node | None) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _applied(plain: Plain, place: Place, value: Plain | None) -> Plain:
    """What the head should say after a change, to compare with what it says."""
    key, rest = place[0], place[1:]
    if isinstance(plain, list) and isinstance(key, int):
        if not rest and value is None:
            return plain[:key] + plain[key + 1 :]
        return [_applied(one, rest, value) if here == key else one for here, one in enumerate(plain)]
    inner = dict(plain) if isinstance(plain, dict) else {}
    if value is None and str(key) not in inner:
        return plain
    if rest:
        inner[str(key)] = _applied(inner.get(str(key), {}), rest, value)
    elif value is None:
        inner.pop(str(key), None)
    else:
        inner[str(key)] = value
    return inner


def _changed(head: str, place: Place, value: str | None, newline: str) -> str:
    parent = _compose(head)
    for depth, key in enumerate(place):
        is_last = depth == len(place) - 1
        if isinstance(parent, yaml.SequenceNode) and isinstance(key, int):
            if is_last:
                return _without(head, parent, parent.value[key], parent.value[key])
            parent = parent.value[key]
            continue
        if not isinstance(parent, yaml.MappingNode):
            return head
        pair = next((one for one in parent.value if one[0].value == key), None)
        is_blank = pair is not None and isinstance(pair[1], yaml.ScalarNode) and pair[1].value in _NULL
        if pair is None or (is_blank and not is_last):
            return (
                head if value is None else _added(head, parent, pair, _nested(place[depth:], value), newline)
            )
        if is_last:
            return _without(head, parent, *pair) if value is None else _replaced(head, pair, value)
        parent = pair[1]
    return head


def _nested(place: Place, value: str) -> tuple[str, str]:
    """A key and its value, the further keys as mappings on the same line."""
    for key in reversed(place[1:]):
        value = f"{{{scalar(str(key))}: {value}}}"
    return scalar(str(place[0])), value


Pair = tuple[yaml.Node, yaml.Node]


def _replaced(head: str, pair: Pair, value: str) -> str:
    key, old = pair
    begin, end = old.start_mark.index, _end(head, old)
    if isinstance(old, yaml.CollectionNode) and not old.flow_style:
        begin = head.index(":", key.end_mark.index) + 1
    gap = "" if head[begin - 1 : begin].isspace() else " "
    if "#" in head[begin:end] and not isinstance(old, yaml.ScalarNode):
        return head
    return f"{head[:begin]}{gap}{value}{head[end:]}"


def _end(head: str, node: yaml.Node) -> int:
    """Where the value's own text ends: a block ends with its last value, not with what follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(head, last[1] if isinstance(last, tuple) else last)
    return node.start_mark.index + len(head[node.start_mark.index : node.end_mark.index].rstrip())


def _added(
    head: str, parent: yaml.MappingNode, blank: Pair | None, new: tuple[str, str], newline: str
) -> str:
    key, value = new
    if blank is not None:
        return _replaced(head, blank, value)
    if parent.flow_style:
        kept = head[: parent.end_mark.index - 1].rstrip()
        between = {"{": "", ",": " "}.get(kept[-1], ", ")
        return f"{kept}{between}{key}: {value}{head[parent.end_mark.index - 1 :]}"
    end = head.find("\n", _end(head, parent)) + 1 or len(head)
    indent = " " * parent.start_mark.column
    return f"{head[:end]}{indent}{key}: {value}{newline}{head[end:]}"


def _without(head: str, parent: yaml.CollectionNode, first: yaml.Node, last: yaml.Node) -> str:
    """The head without what stands from node `first` to node `last`, one item of `parent`."""
    begin, end = first.start_mark.index, _end(head, last)
    if isinstance(parent, yaml.MappingNode) and not parent.flow_style and len(parent.value) == 1:
        return f"{head[:begin]}{{}}{head[end:]}"
    if not parent.flow_style:
        return head[: head.rfind("\n", 0, begin) + 1] + head[head.find("\n", end) + 1 or len(head) :]
    rest = head[end:].lstrip()
    if rest.startswith(","):
        return head[:begin] + rest[1:].lstrip()
    return head[:begin].rstrip().removesuffix(",").rstrip() + rest

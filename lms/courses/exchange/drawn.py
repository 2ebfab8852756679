"""From which groups of a bank the exam draws, and one more line of `draw`, every other byte kept (pure)."""

import json

import yaml

from lms.content import front_matter
from lms.courses.exchange.placing import groups_of
from lms.text.vietnamese import normalise


def undrawn(text: str) -> tuple[str, ...]:
    """The groups of the bank `text` that its `draw` does not name, in order."""
    named = _named(text)
    return () if named is None else tuple(one for one in groups_of(text) if one not in named)


def with_group(text: str, group: str, pick: int) -> str | None:
    """The bank with a line of `draw` for the group, a point for each question; `pick` 0 keeps it back.

    None where the head is written so that this cannot be done safely: a person has to.
    """
    before = _named(text)
    found = None if before is None else _written(text, group, pick)
    if found is None or before is None or _named(found) != [*before, normalise(group)]:
        return None
    return found


def _named(text: str) -> list[str] | None:
    """The groups that `draw` names, in order; None when the head cannot be read."""
    fields = front_matter.split(text.replace("\r\n", "\n"), "").fields
    if fields.problems:
        return None
    named = [one.text("from") for one in fields.list_of_mappings("draw")] if fields.has("draw") else []
    return None if fields.problems else named


def _written(text: str, group: str, pick: int) -> str | None:
    start = text.index("\n") + 1
    end = text.find(f"\n{front_matter.FENCE}", start - 1)
    head = text[start : end + 1]
    newline = "\r\n" if "\r\n" in text else "\n"
    entry = f"{{from: {json.dumps(normalise(group), ensure_ascii=False)}, pick: {pick}, points: 1}}"
    node = yaml.compose(head, Loader=yaml.SafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    draw = next((value for key, value in pairs if key.value == "draw"), None)
    if draw is None:
        return f"{text[: start + len(head)]}draw:{newline}  - {entry}{newline}{text[start + len(head) :]}"
    if not isinstance(draw, yaml.SequenceNode):
        return None
    if draw.flow_style:
        kept = head[: draw.end_mark.index - 1].rstrip()
        between = {"[": "", ",": " "}.get(kept[-1], ", ")
        return f"{text[:start]}{kept}{between}{entry}{head[len(kept) :]}{text[start + len(head) :]}"
    last = len(head[: draw.value[-1].end_mark.index].rstrip())
    line_end = head.find("\n", last) + 1
    dash = " " * draw.start_mark.column
    return f"{text[: start + line_end]}{dash}- {entry}{newline}{text[start + line_end :]}"

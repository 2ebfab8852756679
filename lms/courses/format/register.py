"""`citations.yml` changed one document at a time: every other byte, comments included, stays (pure)."""

import re
from dataclasses import fields

import yaml

from lms.content.problems import Problem, ProblemsError
from lms.courses.course import Citation
from lms.courses.format.citing import read_citations

NAMES = tuple(field.name for field in fields(Citation) if field.name != "key")
UNPATCHABLE = "Không sửa được mục này bằng biểu mẫu; mở citations.yml và sửa tại dòng của nó."
_PLAIN = re.compile(r"[^\W\d_][\w .,/()-]*|\d{4}(?:-\d{2}){0,2}")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def put(text: str, path: str, citation: Citation) -> str:
    """The register with the document in the place of the one with its key, or at the end.

    Only what differs is written again, so that a document put in as it is changes nothing. ProblemsError with
    what the reader of the format would say of the result.
    """
    held, _ = read_citations(text, path)
    before = held.get(citation.key)
    made = _added(text, citation) if before is None else _changed(text, before, citation)
    found, problems = read_citations(made, path)
    if problems or found.get(citation.key) != citation:
        raise ProblemsError(problems or [Problem(path, line_of(text, citation.key), UNPATCHABLE)])
    return made


def _added(text: str, citation: Citation) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = "".join(f"  {name}: {written(value)}{end}" for name, value in _values(citation).items())
    gap = "" if not text else end if text.endswith(end) else 2 * end
    return f"{text}{gap}{citation.key}:{end}{lines}"


def _changed(text: str, before: Citation, after: Citation) -> str:
    entry = next((one for one in _entries(text) if one[0].value == after.key), None)
    old, new = _values(before), _values(after)
    if entry is None or old == new:
        return text
    base, start = entry[0].start_mark.line, entry[0].start_mark.index
    lines = text[start:].splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    pairs = [(key.value, key.start_mark, content.end_mark) for key, content in entry[1].value]
    last = _line_after(pairs[-1][2]) - base
    lines[last - 1] = lines[last - 1].rstrip("\r\n") + end
    indent = " " * pairs[0][1].column
    fresh = {name: f"{indent}{name}: {written(value)}{end}" for name, value in new.items()}
    named = {name for name, _, _ in pairs}
    lines[last:last] = [line for name, line in fresh.items() if name not in named]
    for name, first, stop in reversed(pairs):
        if name in NAMES and old.get(name) != new.get(name):
            lines[first.line - base : _line_after(stop) - base] = [fresh[name]] if name in fresh else []
    return text[:start] + "".join(lines)


def _values(citation: Citation) -> dict[str, str]:
    return {name: value for name in NAMES if (value := getattr(citation, name))}


def _line_after(mark: yaml.Mark) -> int:
    """The 0-based line after the one on which a value ends."""
    return int(mark.line) + (mark.column > 0)


def written(value: str) -> str:
    """A value as YAML writes it on one line, in quotes only where they are needed."""
    if _PLAIN.fullmatch(value) and value == value.strip() and value.lower() not in _WORDS_OF_YAML:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def line_of(text: str, key: str) -> int:
    """The 1-based line on which a document begins; 1 when it is not there."""
    return next((name.start_mark.line + 1 for name, _ in _entries(text) if name.value == key), 1)


def _entries(text: str) -> list[tuple[yaml.ScalarNode, yaml.MappingNode]]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return node.value if isinstance(node, yaml.MappingNode) else []

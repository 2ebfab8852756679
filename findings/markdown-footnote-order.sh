#!/bin/sh
# Python-Markdown's footnotes with USE_DEFINITION_ORDER=False: "order footnote labels ... by document order".
#
# Package: Markdown 3.11.3 (PyPI).
# Believed: the first note that a reader meets is 1, whatever it is in.
# Happens: labels are given in the order in which the inline pass works through the tree, which takes its
# elements from the end of a stack. A mention in a list, a quote or an admonition gets its number after those of
# paragraphs below it, and the notes are listed in that order too: the text shows 3, 1, 2.
# Seen:
#   list:       a=2 b=3 c=1   listed c a b
#   quote:      a=2 b=1       listed b a
#   admonition: a=1 b=3 c=2   listed a c b
# So: number the mentions once the tree is finished, in the order of root.iter().
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check Markdown==3.11.3
"$room/venv/bin/python" - <<'PY'
import re

import markdown
from markdown.extensions.footnotes import FootnoteExtension

NOTES = "\n\n[^c]: C\n\n[^b]: B\n\n[^a]: A\n"
TEXTS = {
    "list": "- one[^a]\n- two[^b]\n\nthree[^c]",
    "quote": "> one[^a]\n\ntwo[^b]",
    "admonition": '!!! note "T"\n    two[^b]\n\nthree[^c]',
}
TEXTS["admonition"] = "one[^a]\n\n" + TEXTS["admonition"]
EXPECTED = {
    "list": ({"a": "2", "b": "3", "c": "1"}, ["c", "a", "b"]),
    "quote": ({"a": "2", "b": "1"}, ["b", "a"]),
    "admonition": ({"a": "1", "b": "3", "c": "2"}, ["a", "c", "b"]),
}
for name, text in TEXTS.items():
    machine = markdown.Markdown(extensions=["admonition", FootnoteExtension(USE_DEFINITION_ORDER=False)])
    html = machine.convert(text + NOTES)
    numbers = dict(re.findall(r'href="#fn:(\w)">(\d)', html))
    listed = [one for one in re.findall(r'<li id="fn:(\w)', html) if one in numbers]
    print(f"{name}: {' '.join(f'{k}={v}' for k, v in sorted(numbers.items()))}  listed {' '.join(listed)}")
    assert (numbers, listed) == EXPECTED[name], "this has changed"
PY

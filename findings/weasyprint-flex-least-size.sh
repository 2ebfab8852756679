#!/usr/bin/env bash
# WeasyPrint 70.0 looks for the least size of every flex item, also of one that is neither to grow nor to shrink.
#
# Believed: `flex: none; width: 90mm` is laid out once. Its automatic least size (css-flexbox-1, 4.5) can change
# nothing: `none` keeps it from shrinking, and its width is said.
# Happens: each item is laid out once more for its least height, and its text is split word by word for its
# least width. With `min-width: 0; min-height: 0` the page is the same, byte for byte, for a fraction of the
# work. Long texts cost most: a certificate with the longest took 2.8 seconds, and 0.6 with the two lines.
#
# Seen: weasyprint 70.0
#   lines of text tried: 2033 as it is, 417 with the two lines; the same bytes: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import weasyprint
from weasyprint.text import line_break

print("weasyprint", version("weasyprint"))
tried = 0
get_first_line = line_break.Layout.get_first_line


def counted(self):
    global tried
    tried += 1
    return get_first_line(self)


line_break.Layout.get_first_line = counted


def draw(rule):
    global tried
    tried = 0
    part = f"<div style='flex: none; width: 90mm; {rule}'>" + "words of a paragraph " * 60 + "</div>"
    page = f"<html lang='en'><title>x</title><body><div style='display: flex'>{part * 2}</div></body></html>"
    made = weasyprint.HTML(string=page).write_pdf(pdf_identifier=b"same")
    return made, tried


(plain, before), (told, after) = draw(""), draw("min-width: 0; min-height: 0")
print(f"lines of text tried: {before} as it is, {after} with the two lines; the same bytes: {plain == told}")
sys.exit(0 if plain == told and before > 3 * after else 1)
PYTHON

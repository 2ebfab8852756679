#!/usr/bin/env bash
# WeasyPrint 70.0 claims PDF/UA-1, and writes a paragraph of a list item without the item's body.
#
# Believed: `<li><p>…</p></li>` (what Markdown makes of a loose list or a footnote) becomes LI > LBody > P, as
# ISO 14289-1 (7.2) with ISO 32000-1 (table 336: "LI … its children are Lbl and LBody") asks, since
# `pdf_variant='pdf/ua-1'` was asked for.
# Happens: LI > P. With text alone in the item (`<li>…</li>`) it is LI > LBody. veraPDF: rule 7.2-20 fails.
#
# Seen: weasyprint 70.0, pypdf 7.1.0
#   text in an item: LI > Lbl, LBody
#   a paragraph in an item: LI > Lbl, P
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pypdf==7.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import io, sys
from importlib.metadata import version

import pypdf
import weasyprint

print("weasyprint", version("weasyprint"), "pypdf", version("pypdf"))


def kids(item):
    found = item.get("/K", [])
    found = found if isinstance(found, list) else [found]
    return [one.get_object() for one in found if not isinstance(one, int)]


def items(element):
    if element.get("/S") == "/LI":
        yield [str(kid["/S"])[1:] for kid in kids(element)]
    for kid in kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            yield from items(kid)


def shape(item):
    page = f"<html lang='en'><title>x</title><body><h1>x</h1><ul>{item}</ul></body></html>"
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    tree = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]["/StructTreeRoot"]
    [found] = items(tree)
    return found


plain, paragraph = shape("<li>a</li>"), shape("<li><p>a</p></li>")
print("text in an item: LI >", ", ".join(plain))
print("a paragraph in an item: LI >", ", ".join(paragraph))
sys.exit(0 if "LBody" in plain and "P" in paragraph and "LBody" not in paragraph else 1)
PYTHON

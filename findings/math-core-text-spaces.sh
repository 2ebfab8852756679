#!/bin/sh
# math-core 0.9.0 (PyPI), LaTeX to MathML Core.
# Believed: in \text{…} spaces are kept, as LaTeX keeps them after a control symbol; max_expansions=0 keeps an
# author from defining commands and touches nothing else; \overline writes a line that lies over letters.
# What happens: the space after \% or \_ inside \text is dropped, so '50% of' becomes '50%of'; with
# max_expansions=0 the standard \ldots is refused, because the library's own commands are macros that count;
# the sign over \overline{AB} is U+0332, the combining line below.
# Seen: <mtext>50%of</mtext>; "Too many expansions of custom commands"; <mo stretchy="true">U+0332</mo>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-core==0.9.0
cat > "$folder/try.py" <<'PYTHON'
import sys

from math_core import LatexError, LatexToMathML

usual = LatexToMathML()
text = usual.convert_with_local_state(r"\text{50\% of}", displaystyle=False)
line = usual.convert_with_local_state(r"\overline{AB}", displaystyle=False)
try:
    LatexToMathML(max_expansions=0, fancy_error=False).convert_with_local_state(r"\ldots", displaystyle=False)
    refused = ""
except LatexError as error:
    refused = str(error)
print(text, refused, ascii(line), sep="\n")
seen = "<mtext>50%of</mtext>" in text and "Too many expansions" in refused and "\u0332" in line
sys.exit(0 if seen else 1)
PYTHON
"$folder/venv/bin/python" "$folder/try.py"

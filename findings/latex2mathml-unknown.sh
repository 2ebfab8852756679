#!/bin/sh
# latex2mathml 3.81.1 (PyPI), LaTeX to MathML; what ziamath.Latex draws with.
# Believed: LaTeX that it does not know, or that lacks an argument, is an error, as its exceptions
# (NoAvailableTokensError, DoubleSuperscriptsError and others) suggest.
# What happens: an unknown command is shown as a variable with its backslash, a fraction without a denominator
# is an <mfrac> with one child, which MathML does not allow, and \% inside \text shows its backslash.
# Seen: <mi>\foo</mi>; <mfrac><mrow><mn>1</mn></mrow></mfrac>; <mtext>50\%&#x000A0;of</mtext>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check latex2mathml==3.81.1
cat > "$folder/try.py" <<'PYTHON'
import sys

from latex2mathml.converter import convert

unknown, short, text = (convert(one) for one in (r"\foo{x}", r"\frac{1}", r"\text{50\% of}"))
print(unknown, short, text, sep="\n")
seen = r"<mi>\foo</mi>" in unknown and "<mfrac><mrow><mn>1</mn></mrow></mfrac>" in short and "50\\%" in text
sys.exit(0 if seen else 1)
PYTHON
"$folder/venv/bin/python" "$folder/try.py"

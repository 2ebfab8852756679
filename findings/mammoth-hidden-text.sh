#!/bin/sh
# mammoth 1.13.0 (PyPI), .docx to HTML.
# Believed: what Word does not show is not in the HTML, and a property that is turned off is off.
# What happens: hidden text (w:vanish) is in the HTML without a message; w:b with w:val="off", which ECMA-376
# (17.17.4, ST_OnOff) allows beside "0" and "false", is bold; a list that starts at 5 starts at 1.
# Seen: <p>Shown (for teachers only) <strong>plain</strong></p><ol><li>five</li></ol>  and messages: []
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0
cat > "$folder/try.py" <<'PYTHON'
import io
import sys
import zipfile

import mammoth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
C = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{C}"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{KIND}document.main+xml"/><Override PartName="/word/numbering.xml" '
    f'ContentType="{KIND}numbering+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{P}"><Relationship Id="r1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{P}"><Relationship Id="r1" '
    f'Type="{R}/numbering" Target="numbering.xml"/></Relationships>',
    "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p>'
    '<w:r><w:t xml:space="preserve">Shown </w:t></w:r>'
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">(for teachers only) </w:t></w:r>'
    '<w:r><w:rPr><w:b w:val="off"/></w:rPr><w:t>plain</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>five</w:t></w:r></w:p></w:body></w:document>",
}
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as archive:
    for name, content in PARTS.items():
        archive.writestr(name, content)
made.seek(0)
result = mammoth.convert_to_html(made)
print(result.value)
print("messages:", result.messages)
expected = "<p>Shown (for teachers only) <strong>plain</strong></p><ol><li>five</li></ol>"
sys.exit(0 if result.value == expected and result.messages == [] else 1)
PYTHON
"$folder/venv/bin/python" "$folder/try.py"

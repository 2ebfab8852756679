"""Word files as teachers send them: questions in the usual form, and a lesson with a table and two images."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Inches, RGBColor
from docx.text.run import Run
from PIL import Image, ImageDraw

DRESS: dict[str, Callable[[Run], None]] = {
    "b": lambda run: setattr(run, "bold", True),
    "i": lambda run: setattr(run, "italic", True),
    "u": lambda run: setattr(run, "underline", True),
    "c": lambda run: setattr(run.font.color, "rgb", RGBColor(0xC0, 0, 0)),
    "h": lambda run: setattr(run.font, "highlight_color", WD_COLOR_INDEX.YELLOW),
}
Piece = str | tuple[str, str]


def add(document: Document, *pieces: Piece) -> None:
    """A paragraph of pieces, each text alone or with the letters of what it wears."""
    paragraph = document.add_paragraph()
    for piece in pieces:
        text, marks = (piece, "") if isinstance(piece, str) else piece
        run = paragraph.add_run(text)
        for mark in marks:
            DRESS[mark](run)


def saved(document: Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def questions(*paragraphs: Piece | Sequence[Piece]) -> bytes:
    """A .docx file of paragraphs."""
    document = docx.Document()
    for one in paragraphs:
        add(document, *(one if isinstance(one, list) else [one]))
    return saved(document)


def twenty() -> bytes:
    """Twenty questions of addition; three are doubtful: 7 has no key, 9 two bold options, 12 two signs."""
    document = docx.Document()
    document.add_heading("Phép cộng", 1)
    for number in range(1, 21):
        right = number % 4
        add(document, f"Câu {number}. {number} cộng {number} bằng bao nhiêu?")
        for place, letter in enumerate("ABCD"):
            is_bold = number == 9 and place in (1, 2)
            is_red = number == 12 and place == (right + 1) % 4
            add(document, (f"{letter}. {2 * number + place - right}", "b" * is_bold + "c" * is_red))
        if number not in (7, 9):
            add(document, f"Đáp án: {'ABCD'[right]}")
        add(document, f"Giải thích: {number} + {number} = {2 * number}.")
    return saved(document)


def lesson() -> bytes:
    """A lesson with headings, a list, a table, two images, one of them described, and a bold word."""
    document = docx.Document()
    document.add_heading("Phép cộng trong đời sống", 0)
    document.add_paragraph("Cộng là gộp hai nhóm lại rồi đếm.")
    document.add_heading("Cộng bằng que tính", 1)
    add(document, "Có ", ("ba", "b"), " que tính, thêm hai que thì được năm que.")
    document.add_paragraph("Đếm nhóm thứ nhất", style="List Number")
    document.add_paragraph("Đếm tiếp nhóm thứ hai", style="List Number")
    document.add_picture(drawn("green"), width=Inches(3))
    document.inline_shapes[0]._inline.docPr.set("descr", "Ba que tính xanh")
    document.add_heading("Bảng cộng", 1)
    table = document.add_table(3, 2)
    rows = (("Phép cộng", "Kết quả"), ("1 + 1", "2"), ("2 + 3", "5"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_picture(drawn("red"), width=Inches(3))
    return saved(document)


def drawn(colour: str) -> io.BytesIO:
    picture = Image.new("RGB", (480, 240), "white")
    pen = ImageDraw.Draw(picture)
    for place in range(3):
        pen.rectangle((60 + place * 130, 40, 100 + place * 130, 200), fill=colour)
    made = io.BytesIO()
    picture.save(made, "PNG")
    made.seek(0)
    return made


_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)


def of_xml(body: str, links: str = "", **parts: str) -> bytes:
    """A .docx file of the XML in its body, of the relations of its text, and of other parts like styles."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_SPACES}>{content}</w:{name}>")
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of a paragraph in XML, with what it wears."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph in XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"

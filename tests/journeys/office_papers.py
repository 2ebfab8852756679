"""Three files as offices send them: a paper of 2025, two variants with their key, a paper in TCVN3."""

from collections.abc import Sequence

import docx
from docx.document import Document

from tests import word_files

YEARS = (1930, 1945, 1954, 1975)


def paper_of_2025() -> bytes:
    """Twelve choices, four statements and a short answer, the keys in tables at the end."""
    document = docx.Document()
    word_files.add(document, "ĐẢNG BỘ PHƯỜNG MẪU")
    word_files.add(document, "PHẦN I. Câu trắc nghiệm nhiều phương án lựa chọn")
    for n in range(1, 13):
        _choice(document, n, f"Việc thứ {n} của chi bộ là gì?", [f"Việc {n}{letter}" for letter in "abcd"])
    word_files.add(document, "PHẦN II. Câu trắc nghiệm đúng sai")
    word_files.add(document, "Câu 1. Cho các nhận định sau về đảng viên dự bị:")
    for letter, text in zip(
        "abcd", ("Có quyền biểu quyết", "Dự bị 12 tháng", "Sinh hoạt chi bộ", "Miễn đảng phí"), strict=True
    ):
        word_files.add(document, f"{letter}) {text}.")
    word_files.add(document, "PHẦN III. Câu trắc nghiệm trả lời ngắn")
    word_files.add(document, "Câu 1. Thời gian dự bị là bao nhiêu tháng?")
    word_files.add(document, "--- HẾT ---")
    word_files.add(document, "ĐÁP ÁN")
    word_files.add(document, "PHẦN I")
    _table(document, [[str(n) for n in range(1, 13)], ["ABCD"[n % 4] for n in range(1, 13)]])
    word_files.add(document, "PHẦN II")
    _table(document, [["Câu", "a", "b", "c", "d"], ["1", "S", "Đ", "Đ", "S"]])
    word_files.add(document, "PHẦN III")
    _table(document, [["Câu", "1"], ["Đáp án", "12"]])
    return word_files.saved(document)


def two_variants() -> bytes:
    """Two variants of eighteen questions, each in another order, with one table of keys."""
    document = docx.Document()
    for code, order in (("101", range(1, 19)), ("102", range(18, 0, -1))):
        word_files.add(document, f"MÃ ĐỀ {code}")
        for n, year in enumerate(order, 1):
            _choice(document, n, f"Sự kiện số {year} diễn ra năm nào?", [str(one + year) for one in YEARS])
    word_files.add(document, "ĐÁP ÁN")
    rows = [["Câu", "101", "102"]]
    rows += [[str(n), "ABCD"[n % 4], "ABCD"[(19 - n) % 4]] for n in range(1, 19)]
    _table(document, rows)
    return word_files.saved(document)


def in_tcvn3() -> bytes:
    """Eight questions in the font .VnTime, the right option bold; the last has none."""
    document = docx.Document()
    for n in range(1, 9):
        lines = [(f"C©u {n}. §iÒu lÖ §¶ng, ®iÒu {n} nãi vÒ viÖc g×?", False)]
        lines += [
            (f"{'ABCD'[k]}. ViÖc {['mét', 'hai', 'ba', 'bèn'][k]} {n}", k == n % 4 and n < 8)
            for k in range(4)
        ]
        for text, is_bold in lines:
            run = document.add_paragraph().add_run(text)
            run.font.name, run.bold = ".VnTime", is_bold
    return word_files.saved(document)


def _choice(document: Document, number: int, stem: str, options: Sequence[str]) -> None:
    word_files.add(document, f"Câu {number}. {stem}")
    for letter, option in zip("ABCD", options, strict=True):
        word_files.add(document, f"{letter}. {option}")


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def lesson() -> bytes:
    """A lesson of a heading and three paragraphs."""
    document = docx.Document()
    document.add_heading("Đảng viên dự bị", 0)
    for text in (
        "Ai vừa được kết nạp là đảng viên dự bị.",
        "Thời gian dự bị là mười hai tháng.",
        "Hết hạn thì xét.",
    ):
        document.add_paragraph(text)
    return word_files.saved(document)

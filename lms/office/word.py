"""Word files (.docx) into Markdown, read in a process of their own that a hostile file cannot outgrow."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms import child_process
from lms.child_process import ChildDiedError
from lms.office.blocks import Block, Paragraph, Table, TextRun

LARGEST = 20 * 1024 * 1024
_TOO_HARD = "Tệp quá lớn hoặc quá phức tạp nên không đọc xong được. Hãy chia thành nhiều tệp ngắn hơn."


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A Word document as Markdown: its title ('' for none), pictures by name, what to look at again.

    `lines` has the paragraph where each block of the Markdown begins, 0 for footnotes.
    """

    title: str
    markdown: str
    notes: tuple[str, ...]
    pictures: Mapping[str, bytes]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordBlocks:
    """The paragraphs and tables of a Word document; `converted` tells which letters were put into Unicode."""

    blocks: tuple[Block, ...]
    converted: tuple[str, ...] = ()


class WordFileError(Exception):
    """A file that is not taken as a Word document; the Vietnamese sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def read(content: bytes) -> WordDocument:
    """The document in a .docx file; pictures in the Markdown are named 'media/<name>'."""
    answer = _answer("lms.office.word_html_process", content)
    return WordDocument(
        title=answer["title"],
        markdown=answer["markdown"],
        notes=tuple(answer["notes"]),
        pictures={name: base64.b64decode(one) for name, one in answer["pictures"].items()},
        lines=tuple(answer["lines"]),
    )


def read_blocks(content: bytes) -> WordBlocks:
    """The paragraphs and tables of a .docx file, with what they wear and the numbers that Word counts."""
    answer = _answer("lms.office.word_blocks_process", content)
    return WordBlocks(tuple(map(_block, answer["blocks"])), tuple(answer["converted"]))


def _answer(module: str, content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise WordFileError("Tệp lớn hơn 20 MB. Hãy nén hình trong Word (Compress Pictures) rồi gửi lại.")
    try:
        answer = child_process.answer(module, content)
    except ChildDiedError as error:
        raise WordFileError(error.sentence(_TOO_HARD)) from error
    if "refused" in answer:
        raise WordFileError(answer["refused"])
    return answer


def _block(told: Any) -> Block:
    if isinstance(told, dict):
        rows = [[map(_paragraph, cell) for cell in row] for row in told["rows"]]
        return Table(told["table"], tuple(tuple(map(tuple, row)) for row in rows))
    return _paragraph(told)


def _paragraph(told: list[Any]) -> Paragraph:
    line, label, heading, runs, lost = told
    return Paragraph(line, tuple(TextRun(*one) for one in runs), TextRun(*label), heading, tuple(lost))

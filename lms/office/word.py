"""Word files into Markdown, read in a process of their own that a hostile file cannot outgrow."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms.office import converting, other_documents
from lms.office.blocks import Block, Paragraph, Table, TextRun
from lms.work import child_process
from lms.work.child_process import ChildDiedError

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
class WordPicture:
    """A picture: its name for a media folder, what its author says that it shows, its bytes."""

    name: str
    described: str
    content: bytes


@dataclass(frozen=True, slots=True)
class WordBlocks:
    """The paragraphs and tables of a Word document, and its pictures in the places that runs name.

    `converted` tells which letters were put into Unicode, `aside` what stands beside the text.
    """

    blocks: tuple[Block, ...]
    converted: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    pictures: tuple[WordPicture, ...] = ()


class WordFileError(Exception):
    """A file that is not taken as a Word document; the Vietnamese sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def as_docx(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A document as .docx, and what to tell when it was another; WordFileError when it can be none."""
    _refuse_large(content)
    form = other_documents.convertible(content)
    if form is None:
        if sentence := other_documents.refusal(content):
            raise WordFileError(sentence)
        return content, ()
    try:
        return converting.to_docx(content, form), (converting.told(form),)
    except converting.ConversionError as error:
        raise WordFileError(error.sentence) from error


def read(content: bytes) -> WordDocument:
    """The document in a file; pictures in the Markdown are named 'media/<name>'."""
    answer, told = _answer("lms.office.word_html_process", content)
    return WordDocument(
        title=answer["title"],
        markdown=answer["markdown"],
        notes=(*told, *answer["notes"]),
        pictures={name: base64.b64decode(one) for name, one in answer["pictures"].items()},
        lines=tuple(answer["lines"]),
    )


def read_blocks(content: bytes) -> WordBlocks:
    """The paragraphs and tables of a file, with what they wear and the numbers that Word counts."""
    answer, told = _answer("lms.office.word_blocks_process", content)
    pictures = (WordPicture(name, alt, base64.b64decode(one)) for name, alt, one in answer["pictures"])
    return WordBlocks(
        tuple(map(_block, answer["blocks"])),
        (*told, *answer["converted"]),
        tuple(answer["aside"]),
        tuple(pictures),
    )


def _answer(module: str, content: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the process tells of a document, and what was done to it before."""
    docx, told = as_docx(content)
    _refuse_large(docx)
    try:
        answer = child_process.answer(module, docx)
    except ChildDiedError as error:
        raise WordFileError(error.sentence(_TOO_HARD)) from error
    if "refused" in answer:
        raise WordFileError(answer["refused"])
    return answer, told


def _refuse_large(content: bytes) -> None:
    if len(content) > LARGEST:
        raise WordFileError("Tệp lớn hơn 20 MB. Hãy nén hình trong Word (Compress Pictures) rồi gửi lại.")


def _block(told: Any) -> Block:
    if isinstance(told, dict):
        rows = [[map(_paragraph, cell) for cell in row] for row in told["rows"]]
        spans = tuple(map(tuple, told.get("spans", ())))
        return Table(told["table"], tuple(tuple(map(tuple, row)) for row in rows), spans)
    return _paragraph(told)


def _paragraph(told: list[Any]) -> Paragraph:
    line, label, heading, runs, lost = told
    return Paragraph(line, tuple(TextRun(*one) for one in runs), TextRun(*label), heading, tuple(lost))

"""Word files (.docx) into Markdown, read in a process of their own that a hostile file cannot outgrow."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from lms import children
from lms.children import ChildDiedError

LARGEST = 20 * 1024 * 1024
_LONGEST_SECONDS = 40
_TOO_HARD = "Tệp quá lớn hoặc quá phức tạp nên không đọc xong được. Hãy chia thành nhiều tệp ngắn hơn."


@dataclass(frozen=True, slots=True)
class Document:
    """A Word document as Markdown: its title ('' for none), pictures by name, what to look at again."""

    title: str
    markdown: str
    notes: tuple[str, ...]
    pictures: Mapping[str, bytes]


class UnreadableError(Exception):
    """A file that is not taken as a Word document; the Vietnamese sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def read(content: bytes) -> Document:
    """The document in a .docx file; pictures in the Markdown are named 'media/<name>'."""
    if len(content) > LARGEST:
        raise UnreadableError("Tệp lớn hơn 20 MB. Hãy nén hình trong Word (Compress Pictures) rồi gửi lại.")
    try:
        [answer] = children.messages("lms.word_reading", content, seconds=_LONGEST_SECONDS)
    except (ChildDiedError, ValueError) as error:  # ValueError: it died before it answered
        raise UnreadableError(_TOO_HARD) from error
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    return Document(
        title=answer["title"],
        markdown=answer["markdown"],
        notes=tuple(answer["notes"]),
        pictures={name: base64.b64decode(one) for name, one in answer["pictures"].items()},
    )

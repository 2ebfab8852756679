"""What a Markdown text refers to: pictures and links, each checked where it is written (pure)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lms.content import formulas
from lms.content.captions import is_described
from lms.content.front_matter import did_you_mean
from lms.content.safe_html import BLOCK_TAGS
from lms.courses.format.files import PICTURE_NAME
from lms.courses.format.outline import SourceLine, open_fences
from lms.courses.format.source import CourseFile

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_IMAGE = re.compile(r"(?<!\\)!\[([^\[\]]*)\]\(\s*([^()\s]*)(?:\s+\"[^\"]*\")?\s*\)")
_BROKEN_IMAGE = re.compile(r"(?<!\\)!\[")
_LINK = re.compile(r"(?<![\\!])\[[^\[\]]*\]\(\s*<?([^()\s>]*)|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|/(?!/)).*", re.IGNORECASE)
_LESSON_LINK = re.compile(r"(\d\d-[a-z0-9-]+)\.md(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture used on a line of a file."""

    file: str
    line: int
    picture: str


def scan(
    source: CourseFile, lines: Sequence[SourceLine], pictures: Collection[str], lessons: Collection[str]
) -> tuple[Reference, ...]:
    """The pictures that the lines show; problems with pictures, links, tags and fences go to `source`."""
    used: list[Reference] = []
    for line in open_fences(lines):
        source.error(line.number, "Khối mã mở bằng ``` ở đây chưa đóng; thêm một dòng ``` ở cuối khối.")
    for line in lines:
        if not line.fenced:
            _formulas(source, line)
            text = formulas.without(_CODE.sub("", line.text))
            for alt, address in _IMAGE.findall(text):
                used.extend(_picture(source, line.number, alt, address, pictures))
            rest = _IMAGE.sub("", text)
            _other(source, line.number, rest, lessons)
    return tuple(used)


def _formulas(source: CourseFile, line: SourceLine) -> None:
    for sentence, must_be_mended in formulas.problems(line.text):
        (source.error if must_be_mended else source.warn)(line.number, sentence)


def _picture(
    source: CourseFile, line: int, alt: str, address: str, pictures: Collection[str]
) -> tuple[Reference, ...]:
    if not is_described(alt):
        source.error(
            line, "Hình chưa có lời tả; viết trong ngoặc vuông điều người không xem được hình cần biết."
        )
    folder, _, name = address.partition("/")
    if folder != "media" or not PICTURE_NAME.fullmatch(name):
        shown = address[:80]
        source.error(
            line, f"Hình “{shown}” phải nằm trong thư mục media/ của khóa học, ví dụ media/so-do.png."
        )
    elif address not in pictures:
        source.error(
            line,
            f"Không thấy hình “{address}” trong thư mục khóa học.{did_you_mean(address, tuple(pictures))}",
        )
    else:
        return (Reference(source.name, line, address),)
    return ()


def _other(source: CourseFile, line: int, text: str, lessons: Collection[str]) -> None:
    if _BROKEN_IMAGE.search(text):
        source.error(line, 'Hình viết chưa đúng; viết trên một dòng: ![lời tả](media/ten.png "Chú thích").')
    for inside, reference in _LINK.findall(text):
        target = inside or reference
        lesson = _LESSON_LINK.fullmatch(target)
        if lesson and f"{lesson[1]}.md" not in lessons:
            hint = did_you_mean(f"{lesson[1]}.md", tuple(lessons))
            source.error(line, f"Liên kết dẫn tới bài “{target[:80]}” không có trong khóa học.{hint}")
        elif not lesson and not _SAFE_LINK.fullmatch(target):
            source.error(
                line, f"Liên kết “{target[:80]}” không mở được; dùng địa chỉ đầy đủ bắt đầu bằng https://."
            )
    for tag in dict.fromkeys(name.lower() for name in _TAG.findall(text)):
        if tag == "img":
            source.error(
                line, 'Chèn hình bằng Markdown: ![lời tả](media/ten.png "Chú thích"), không dùng thẻ <img>.'
            )
        elif tag not in BLOCK_TAGS:
            source.warn(line, f"Thẻ <{tag[:40]}> sẽ bị bỏ khi phát hành; viết bằng Markdown hoặc xóa đi.")

r"""The English catalogue says all that the pages say.

After a change of sentences:
    .venv/bin/pybabel extract -F lms/babel.cfg --ignore-dirs '.*' --no-location --sort-output -o new.pot .
    .venv/bin/pybabel update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110 \
        -i new.pot -d lms/translations -l en
and translate what is new in lms/translations/en/LC_MESSAGES/messages.po.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "lms/translations/en/LC_MESSAGES/messages.po"
PLACEHOLDER = re.compile(r"%(?:\(\w+\)[a-z]|.)")
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)

Key = tuple[str | None, str]


@cache
def shown() -> frozenset[Key]:
    """Every sentence that the code and the templates show, with its context."""
    with (ROOT / "lms/babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        str(ROOT),
        methods,
        options,
        directory_filter=lambda folder: (
            not Path(folder).name.startswith(".")
        ),  # Babel skips '_macros' otherwise
    )
    return frozenset((context, text) for _path, _line, text, _comments, context in found)


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def translated() -> list[Message]:
    return [message for message in catalogue() if message.id]


def key(message: Message) -> Key:
    return message.context, str(message.id)


def test_sentences_are_found_in_code_in_templates_and_in_macros() -> None:
    texts = {text for _context, text in shown()}
    assert {"Bạn đã đăng xuất.", "Nộp bài", "Các mục chính"} <= texts


def test_every_sentence_is_in_the_catalogue_and_none_that_is_gone() -> None:
    there = {key(message) for message in translated()}
    assert sorted(text for _context, text in shown() - there) == []
    assert sorted(text for _context, text in there - shown()) == []


def test_every_sentence_is_translated_for_sure() -> None:
    assert [message.id for message in translated() if not str(message.string).strip()] == []
    assert [message.id for message in catalogue() if message.fuzzy] == []


def test_translations_have_the_placeholders_of_their_sentences() -> None:
    def placeholders(text: object) -> list[str]:
        return sorted(PLACEHOLDER.findall(str(text)))

    assert [
        message.id for message in translated() if placeholders(message.id) != placeholders(message.string)
    ] == []


def test_translations_are_english_from_edge_to_edge() -> None:
    assert [message.string for message in translated() if VIETNAMESE.search(str(message.string))] == []
    assert [
        message.string for message in translated() if str(message.string) != str(message.string).strip()
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("cần %(need)s%% số buổi", ["%%", "%(need)s"]), ("không có gì", [])],
)
def test_placeholders_are_recognised(text: str, expected: list[str]) -> None:
    assert sorted(PLACEHOLDER.findall(text)) == expected

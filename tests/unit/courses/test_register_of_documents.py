"""The register of documents, changed one document at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.content.problems import ProblemsError
from lms.courses.course import Citation
from lms.courses.format.citing import read_citations
from lms.courses.format.register import line_of, put
from lms.text.vietnamese import normalise

SHIPPED = (Path(__file__).parents[3] / "courses" / "citations.yml").read_text()
KNOWN, _ = read_citations(SHIPPED, "citations.yml")
NEW = Citation(
    "luat-moi", "01/2026", "Quốc hội", "2026-01-05", "Luật: mới # “hay”", None, None, None, "2026-11-25"
)
TITLES = (
    st.text('abĐ:#"\\{}[]|>-!&*?%@`,0 ', min_size=1, max_size=30).map(str.strip).filter(bool).map(normalise)
)


def test_a_document_put_in_as_it_is_changes_no_byte() -> None:
    assert {put(SHIPPED, "citations.yml", one) for one in KNOWN.values()} == {SHIPPED}


@given(st.sampled_from(sorted(KNOWN)), TITLES)
@settings(max_examples=25)
def test_only_the_lines_of_what_differs_are_changed(key: str, title: str) -> None:
    made = put(SHIPPED, "citations.yml", replace(KNOWN[key], title=title, valid_to="2030-01"))
    found, problems = read_citations(made, "citations.yml")
    assert not problems
    assert found == KNOWN | {key: replace(KNOWN[key], title=title, valid_to="2030-01")}
    gone = set(SHIPPED.split("\n")) - set(made.split("\n"))
    assert len(gone) <= 2


def test_a_new_document_goes_to_the_end_and_everything_before_stays() -> None:
    made = put(SHIPPED, "citations.yml", NEW)
    assert made.startswith(SHIPPED)
    assert read_citations(made, "citations.yml")[0]["luat-moi"] == NEW
    assert made.split("\n")[line_of(made, "luat-moi") - 1] == "luat-moi:"
    assert read_citations(put("", "a", NEW), "a") == ({"luat-moi": NEW}, [])


def test_comments_and_what_is_written_otherwise_stay() -> None:
    text = (
        "# Đầu\nmot:  # ghi chú\n    title: 'Một'\n    # giữa\n    checked_on: 2026-01-01\n# sau\n\n"
        'hai:\n    checked_on: "2026-01-01"\n    title: Hai'
    )
    held = read_citations(text, "a")[0]
    first = put(text, "a", replace(held["mot"], title="Mốt", number="5"))
    assert first == text.replace("'Một'", "Mốt").replace(
        "2026-01-01\n# sau", '2026-01-01\n    number: "5"\n# sau'
    )
    assert put(text, "a", replace(held["hai"], title="Hai mới")) == f"{text} mới\n"
    assert put(text, "a", replace(held["hai"], number="7")) == f'{text}\n    number: "7"\n'
    assert put(first, "a", replace(held["mot"], title="Mốt")) == first.replace('    number: "5"\n', "")


def test_what_the_reader_refuses_is_refused_with_its_sentence() -> None:
    for wrong, sentence in (
        (replace(NEW, key="Sai Khóa"), "chỉ gồm chữ thường"),
        (replace(NEW, title=""), "Thiếu “title”"),
        (replace(NEW, checked_on="hôm qua"), "phải là ngày dạng"),
        (replace(NEW, replaced_by="khong-co"), "chưa có trong tệp này"),
    ):
        with pytest.raises(ProblemsError, match=sentence):
            put(SHIPPED, "citations.yml", wrong)

"""Whatever is in a Word file, in whatever order and depth: its words are in the text or in the notes."""

import json
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.office import word_blocks_process, word_html_process
from tests.word_files import of_xml, paragraph, run

FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
SHOWN = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
# What may stand around the runs of a paragraph; '{}' is what is in it.
AROUND = [
    "<w:ins>{}</w:ins>",
    "<w:moveTo>{}</w:moveTo>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<w:bdo>{}</w:bdo>",
    "<w:dir>{}</w:dir>",
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
    FIELD + SHOWN,
    "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "<mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    "<w:thing><w:unknown>{}</w:unknown></w:thing>",
    "<w:del>{}</w:del>",
    "<w:moveFrom>{}</w:moveFrom>",
]
PLAIN = [
    run("{}"),
    run("{}", "<w:b/>"),
    run("{}", "<w:strike/>"),
    "<m:oMath><m:sSup><m:e><m:r><m:t>{}</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    "<w:r><w:drawing><a:p><a:r><a:t>{}</a:t></a:r></a:p></w:drawing></w:r>",
]
HIDDEN = run("{}", "<w:vanish/>")
BLOCKS = [
    "{}",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
]


def shapes() -> st.SearchStrategy[str]:
    plain = st.sampled_from([*PLAIN, HIDDEN]).map(
        lambda one: one.replace("{}", HIDE if one == HIDDEN else SEEN)
    )

    def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.tuples(st.sampled_from(AROUND), st.lists(inside, min_size=1, max_size=3)).map(
            lambda one: one[0].replace("{}", "".join(one[1]))
        )

    return st.recursive(plain, around, max_leaves=6)


SEEN, HIDE = "§", "¤"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A body, its words, and those of them that are hidden."""
    parts = draw(st.lists(st.tuples(st.sampled_from(BLOCKS), st.lists(shapes(), max_size=3)), max_size=4))
    body = "".join(block.replace("{}", paragraph("".join(inside))) for block, inside in parts)
    named: list[str] = []
    hidden: list[str] = []
    made = []
    for sign in body:
        if sign in (SEEN, HIDE):
            word = f"chữ{len(named)}hết"
            named.append(word)
            if sign == HIDE:
                hidden.append(word)
            made.append(word)
        else:
            made.append(sign)
    return "".join(made), named, hidden


def lesson(content: bytes) -> tuple[str, str]:
    read = word_html_process.read(content)
    return f"{read['title']} {read['markdown']}", " ".join(read["notes"])


def question_blocks(content: bytes) -> tuple[str, str]:
    """The words that are seen, and what is told of the others."""
    seen: list[str] = []
    told: list[str] = []

    def take(one: object) -> None:
        if isinstance(one, dict):
            for row in one["rows"]:
                for cell in row:
                    for inner in cell:
                        take(inner)
        elif isinstance(one, list):
            seen.extend(text for text, marks in one[3] if "v" not in marks)
            told.extend(one[4])

    for block in word_blocks_process.read(content)["blocks"]:
        take(block)
    return " ".join(seen), json.dumps(told, ensure_ascii=False)


# A law holds on a slow machine too.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
READERS: tuple[Callable[[bytes], tuple[str, str]], ...] = (lesson, question_blocks)


@PATIENT
@given(documents(), st.sampled_from(READERS))
def test_every_word_is_in_the_text_or_in_a_note_and_hidden_ones_are_in_no_text(
    document: tuple[str, list[str], list[str]], read: Callable[[bytes], tuple[str, str]]
) -> None:
    body, words, hidden = document
    text, notes = read(of_xml(body))
    assert [word for word in words if word not in text and word not in notes] == []
    assert [word for word in hidden if word in text] == []

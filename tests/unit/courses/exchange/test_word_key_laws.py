"""However a paper marks its right answers: what is read is right, or the question is doubted."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.exchange.word_deciding import read
from lms.office.blocks import Block, Paragraph, Table, TextRun
from tests.paper_shapes import SAID

LETTERS = "ABCDE"
MARKS = "buchsoiz"
WORDS = (
    "Trần Phú",
    "3/2/1930",
    "Chi bộ",
    "12 tháng",
    "Đại hội VI",
    "Nguyễn Ái Quốc",
    "Không, B sai",
    "C. Mác",
)
Runs = list[tuple[str, str]]
others = st.text(st.sampled_from(MARKS), max_size=2)


@st.composite
def papers(draw: st.DrawFn) -> tuple[list[Block], list[int]]:
    """A paper in which every question is keyed in one style, perhaps with letters dressed for other ends."""
    rights = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    style = draw(
        st.sampled_from(("mark", "letter", "body", "star", "late", "ring", "box", "said", "line", "table"))
    )
    mark, said = draw(st.sampled_from(MARKS)), draw(st.sampled_from(SAID))
    numbered = draw(st.sampled_from(("Câu {}. ", "Câu {}: ", "{}. ", "Question {}. ", "Câu {} (NB). ")))
    after, between = draw(st.sampled_from(".)/")), draw(st.sampled_from(("\n", "\t", "   ")))
    # Where italics or large letters are the key, other letters that stand out mislead every reader.
    is_noisy = mark not in "iz" and draw(st.booleans())
    noise = draw(st.lists(st.tuples(st.integers(0, 3), others), max_size=2)) if is_noisy else []
    words = draw(st.permutations(WORDS))
    lines: list[Runs] = []
    for number, right in enumerate(rights, 1):
        lines.append([(f"{numbered.format(number)}Hỏi gì {number}?", "")])
        lines += _options(words, right, style, mark, after, between, noise)
        if style == "said":
            lines += [[(part, "")] for part in said.format(LETTERS[right]).split("\n")]
    blocks: list[Block] = [
        Paragraph(n, tuple(TextRun(*run) for run in runs)) for n, runs in enumerate(lines, 1)
    ]
    return blocks + list(_key(style, rights, len(blocks) + 1)), rights


def _options(
    words: list[str],
    right: int,
    style: str,
    mark: str,
    after: str,
    between: str,
    noise: list[tuple[int, str]],
) -> list[Runs]:
    said: list[Runs] = []
    for place in range(4):
        is_right = (place == right) != (mark == "s")
        extra = "".join(dress for at, dress in noise if at == place)
        worn = mark * is_right
        head, body = f"{LETTERS[place]}{after} ", words[place]
        if style == "ring" and place == right:
            head = f"{chr(0x24B6 + place)} "
        elif style == "star" and place == right:
            head = f"*{head}"
        elif style == "late" and place == right:
            body = f"{body} (*)"
        elif style == "box":
            head = f"{'☑' if place == right else '☐'} {head}"
        said.append(
            [
                (head, extra + worn * (style in ("mark", "letter"))),
                (body, extra + worn * (style in ("mark", "body"))),
            ]
        )
    if between == "\n":
        return said
    return [[run for option in said for run in (*option, (between, ""))]]


def _key(style: str, rights: list[int], line: int) -> Iterable[Block]:
    pairs = [(str(number), LETTERS[right]) for number, right in enumerate(rights, 1)]
    if style == "line":
        yield Paragraph(line, (TextRun("ĐÁP ÁN"),))
        yield Paragraph(line + 1, (TextRun(" ".join(f"{number}.{letter}" for number, letter in pairs)),))
    elif style == "table":
        rows = (("Câu", *(one for one, _ in pairs)), ("Đáp án", *(one for _, one in pairs)))
        yield Table(line, tuple(tuple((Paragraph(line, (TextRun(cell),)),) for cell in row) for row in rows))


@given(papers())
def test_a_key_that_is_not_doubted_is_right(paper: tuple[list[Block], list[int]]) -> None:
    blocks, rights = paper
    found = read(blocks)
    starts = [one.line for one in found.questions]
    notes = [*found.doubts, *(one for one in found.losses if not one.minor)]
    doubted = {max((start for start in starts if start <= one.line), default=0) for one in notes}
    assert len(found.questions) == len(rights)
    for asked, right in zip(found.questions, rights, strict=True):
        chosen = [place for place, one in enumerate(asked.answers) if one.right]
        assert asked.line in doubted or (asked.kind, chosen) == ("one", [right])

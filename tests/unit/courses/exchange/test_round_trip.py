"""What the house writes it reads again as it was: as its own Markdown, as GIFT and as a workbook."""

import string
from dataclasses import replace

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from lms.courses.exchange import gift_reading, gift_writing, house, plain
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
LETTERS = "aăâbcdđeêghikl mnoôơpqrstuưvxy ắặếộợ ĐÀ"
SIGNS = string.punctuation + "“”…–±→✓"
WORDS = st.text(st.sampled_from(LETTERS + SIGNS + string.digits + "  "), min_size=1, max_size=30)
NASTY = st.sampled_from(
    [
        "{T}", "::tên::", "=>", "a // b", "//", "# x", "### Câu hỏi: y", "- (x) a", "= 12", "1. một",
        "---",
        "```",
        "~%50%a",
        "$CATEGORY: x", "[html]<b>x</b>", "\\n", "\\", "&lt;", "&amp;lt;", "a -> b", "####", "{= x}",
        "> y",
        "*đậm*", "_x_", "<script>", "![a](media/b.png)", "A. x", "%100%", "=a ~b", "\\{", "// [id:x]", "{#a}",
    ]
)  # fmt: skip


def is_word(text: str) -> bool:
    """Neither a number nor with a sign that GIFT has no escape for."""
    return not set(text) <= set("0123456789., +-") and not any(
        one in text for one in ("±", "+-", "+/-", "->")
    )


RAW = WORDS | NASTY
LINE = RAW.map(plain.escaped).filter(bool)
TITLE = LINE.map(plain.tidy).filter(lambda title: not title.endswith("#"))
BLOCK = st.lists(RAW, max_size=3).map("\n".join).map(plain.escaped_block).map(lambda text: text.strip("\n"))
IDS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
GROUNDS = st.lists(st.sampled_from(["dieu-le-2011:dieu-5", "lich-su-dang"]), max_size=2).map(tuple)
TYPED = RAW.map(plain.tidy).filter(lambda text: text and is_word(text))
GAPPED = TYPED.filter(lambda text: not set("{}|±") & set(text))


def options(*, several: bool) -> st.SearchStrategy[tuple[ExchangedAnswer, ...]]:
    one = st.builds(ExchangedAnswer, LINE, st.booleans(), st.just("") | LINE)
    found = st.lists(one, min_size=2, max_size=5, unique_by=lambda answer: answer.text)
    if several:
        return found.filter(lambda all_: any(one.right for one in all_)).map(tuple)
    return found.map(lambda all_: tuple(replace(one, right=n == 0) for n, one in enumerate(all_)))


def pairs() -> st.SearchStrategy[tuple[ExchangedAnswer, ...]]:
    rights = st.lists(LINE, min_size=3, max_size=4, unique=True)
    lefts = st.lists(LINE.filter(lambda text: "->" not in text), min_size=2, max_size=2, unique=True)
    return st.tuples(lefts, rights).map(
        lambda both: tuple(
            ExchangedAnswer(left, partner=right)
            for left, right in zip([*both[0], "", ""], both[1], strict=False)
        )
    )


def questions(
    kind: str, answers: st.SearchStrategy[tuple[ExchangedAnswer, ...]]
) -> st.SearchStrategy[ExchangedQuestion]:
    return st.builds(
        ExchangedQuestion,
        kind=st.just(kind),
        title=TITLE,
        text=BLOCK,
        answers=answers,
        explanation=BLOCK,
        id=IDS,
        grounds=GROUNDS,
        points=st.sampled_from(["", "2", "0.5"]),
        rule=st.sampled_from(["", "all-or-nothing"]) if kind == "several" else st.just(""),
        without_marks=st.booleans() if kind in ("short", "gap") else st.just(False),
    )


def numbers() -> st.SearchStrategy[tuple[ExchangedAnswer, ...]]:
    value = st.from_regex(r"-?(0|[1-9][0-9]{0,6})(,[0-9]{0,3}[1-9])?", fullmatch=True).filter(
        lambda x: x != "-0"
    )
    margin = st.sampled_from(["", " ± 0,5", " ± 2"])
    return st.tuples(value, margin).map(lambda both: (ExchangedAnswer("".join(both)),))


ANSWERS: dict[str, st.SearchStrategy[tuple[ExchangedAnswer, ...]]] = {
    "one": options(several=False),
    "several": options(several=True),
    "pair": pairs(),
    "number": numbers(),
    "short": st.lists(TYPED.map(ExchangedAnswer), min_size=1, max_size=3, unique=True).map(tuple),
}
GAP = st.builds(
    lambda asked, before, accepted, after: replace(
        asked, text=f"{before} {{= {' | '.join(accepted)}}} {after}"
    ),
    questions("gap", st.just(())),
    LINE.filter(lambda text: text[0].isalpha() and "{=" not in text),
    st.lists(GAPPED, min_size=1, max_size=3, unique=True),
    LINE.filter(lambda text: "{=" not in text),
)
CARRIED = st.one_of(*(questions(kind, answers) for kind, answers in ANSWERS.items()), GAP)
STEPS = questions("step", st.lists(LINE.map(ExchangedAnswer), min_size=2, max_size=4, unique=True).map(tuple))
CRITERIA = st.builds(
    ExchangedAnswer, TYPED.filter(lambda text: "|" not in text), partner=st.sampled_from(["1", "0,5", "4"])
)
ESSAYS = questions("essay", st.lists(CRITERIA, min_size=1, max_size=3).map(tuple))
ANY = st.one_of(CARRIED, STEPS, ESSAYS)


def without_lines(asked: ExchangedQuestion) -> ExchangedQuestion:
    answers = tuple(replace(one, line=0) for one in asked.answers)
    return replace(asked, answers=answers, line=0, group="")


@settings(
    max_examples=150, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=SLOW
)
@given(ANY)
@example(ExchangedQuestion("essay", "Hỏi", answers=(ExchangedAnswer("{= x}", partner="1"),), id="a"))
def test_markdown_of_the_house_reads_as_it_was_written(asked: ExchangedQuestion) -> None:
    bank = f"---\ntitle: x\n---\n\n## Nhóm\n\n{house.written(asked)}"
    found, problems = house.read(bank, "kiem-tra.md")
    assert [str(one) for one in problems] == []
    assert [without_lines(one) for one in found] == [asked]
    assert found[0].group == "Nhóm"
    assert found[0].line == 7


@settings(max_examples=150, deadline=None, phases=[Phase.generate], suppress_health_check=SLOW)
@given(st.lists(CARRIED, min_size=1, max_size=3))
def test_what_gift_can_carry_comes_back_the_same(asked: list[ExchangedQuestion]) -> None:
    exported = gift_writing.write(asked)
    found = gift_reading.read(plain.seen(exported.content.decode()))
    assert found.doubts == ()
    assert found.losses == ()
    assert [without_lines(one) for one in found.questions] == asked


def test_an_answer_with_the_arrow_of_pairs_stays_behind_and_is_told() -> None:
    exported = gift_writing.write(
        [ExchangedQuestion("short", "Hỏi gì?", answers=(ExchangedAnswer("a -> b"),), id="a", line=9)]
    )
    assert gift_reading.read(exported.content.decode()).questions == ()
    assert [one.line for one in exported.losses] == [9]

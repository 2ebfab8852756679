"""Advice on a bank as a whole: what lets one guess, what is asked twice, pools too small to draw (pure)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt

from lms.content import html_words
from lms.courses.advice_on_questions import is_true_false
from lms.courses.course import Exam
from lms.grading.gap_text import GapText
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from lms.text.vietnamese import search_key

FEWEST = 8
"""Fewer questions than that say nothing about habits."""
LEAST_SPARE = 2
"""A pool has at least so many questions for each that is drawn; else two attempts hold the same ones."""

Advice = tuple[str, str]


def find(exam: Exam) -> Iterator[Advice]:
    """(id of a question, sentence) pairs; what is about many stands at the first of them."""
    questions = [one for pool in exam.pools for one in pool.questions]
    picking = [one for one in questions if isinstance(one.body, OneChoice)]
    several = [one for one in picking if len(_lengths(one)) > 2]
    yield from _longest(several)
    yield from _positions(several)
    yield from _statements([one for one in picking if len(_lengths(one)) == 2])
    yield from _twice(questions)
    if sum(draw.pick for draw in exam.draws) > FEWEST / 2:
        yield from _small_pools(exam)


def _lengths(question: Question) -> list[int]:
    body = question.body
    return [len(html_words.of(one.html)) for one in body.options] if isinstance(body, OneChoice) else []


def _key_place(question: Question) -> int:
    body = question.body
    return [one.right for one in body.options].index(True) if isinstance(body, OneChoice) else -1


def _too_many(seen: int, chances: Sequence[float]) -> bool:
    """Whether so many hits are more than two standard deviations above what chance would bring."""
    spread = sqrt(sum(one * (1 - one) for one in chances))
    return len(chances) >= FEWEST and seen > sum(chances) + 2 * spread


def _longest(questions: Sequence[Question]) -> Iterator[Advice]:
    def is_longest(question: Question) -> bool:
        lengths = _lengths(question)
        key = lengths.pop(_key_place(question))
        return key > max(lengths)

    found = [one for one in questions if is_longest(one)]
    if _too_many(len(found), [1 / len(_lengths(one)) for one in questions]):
        sentence = (
            f"Ở {len(found)} trong {len(questions)} câu chọn một, đáp án đúng là dòng dài nhất, từ câu này, "
            "nên đoán được mà không cần học; rút gọn đáp án đúng, hoặc viết đầy đủ các lựa chọn sai."
        )
        yield found[0].id, sentence


def _positions(questions: Sequence[Question]) -> Iterator[Advice]:
    by_size: dict[int, list[Question]] = defaultdict(list)
    for one in questions:
        by_size[len(_lengths(one))].append(one)
    for size, alike in sorted(by_size.items()):
        place, count = Counter(map(_key_place, alike)).most_common(1)[0]
        if _too_many(count, [1 / size] * len(alike)):
            first = next(one for one in alike if _key_place(one) == place)
            sentence = (
                f"Trong {len(alike)} câu có {size} lựa chọn, đáp án đúng đứng ở dòng thứ {place + 1} tới "
                f"{count} lần; rải đều các vị trí (đề in không xáo trộn sẽ lộ)."
            )
            yield first.id, sentence


def _statements(questions: Sequence[Question]) -> Iterator[Advice]:
    asked = [one for one in questions if isinstance(one.body, OneChoice) and is_true_false(one.body.options)]
    keys = Counter(_key_place(one) for one in asked)
    if asked and _too_many(max(keys.values()), [0.5] * len(asked)):
        most = max(keys.values())
        sentence = f"Trong {len(asked)} câu đúng sai có {most} câu cùng một đáp án; cân lại Đúng và Sai."
        yield asked[0].id, sentence


def _twice(questions: Sequence[Question]) -> Iterator[Advice]:
    first: dict[str, Question] = {}
    for one in questions:
        same = first.setdefault(_asked(one), one)
        if same is not one and not (one.labels.apart and one.labels.apart == same.labels.apart):
            sentence = (
                f"Câu này hỏi đúng như câu “{same.id}”; bỏ một câu, hoặc ghi cùng nhom để không ra chung đề."
            )
            yield one.id, sentence


def _asked(question: Question) -> str:
    around = question.body.shown().segments if isinstance(question.body, GapText) else ()
    return search_key(" ".join(map(html_words.of, (question.title_html, question.text_html, *around))))


def _small_pools(exam: Exam) -> Iterator[Advice]:
    picks = Counter[str]()
    for draw in exam.draws:
        picks[draw.pool] += draw.pick
    for pool in exam.pools:
        if pool.questions and len(pool.questions) < LEAST_SPARE * picks[pool.name]:
            sentence = (
                f"Nhóm “{pool.name}” có {len(pool.questions)} câu mà mỗi đề rút {picks[pool.name]}, "
                f"nên các đề gần như giống nhau; nên có ít nhất {LEAST_SPARE * picks[pool.name]} câu."
            )
            yield pool.questions[0].id, sentence

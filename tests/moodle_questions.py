"""Questions as Moodle keeps them, made up, with their GIFT and responses that somebody may give (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.moodle_rules import Answer, Asked

# The fractions that Moodle offers, as it writes them.
GRADES = (
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25",
    "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0",
)  # fmt: skip
WORDS = (
    "Trần Phú", "Hồ Chí Minh", "Nguyễn Ái Quốc", "Điện Biên Phủ", "v.v.", "33-CT/TW", "3/2/1930", "1930",
    "0912", "kỹ thuật", "hòa bình", "İstanbul", "a:b", "50%", "x = y", "C#", "Đổi mới", "~", "12,5",
    "10 tháng", "{a}",
)  # fmt: skip
MASKS = ("Trần*", "*Phú", "*Biên*", "Hồ * Minh", "*", "1930*", "a\\*b", "*\\**")


@dataclass(frozen=True)
class Case:
    """A question in GIFT, Moodle's view of it, and the responses to try."""

    gift: str
    asked: Asked
    responses: tuple[object, ...]


def make(random: Random, count: int) -> Iterator[Case]:
    """So many questions, kinds in turn."""
    makers = (_single, _multi, _short, _number, _match, _short, _number, _multi)
    for place in range(count):
        yield makers[place % len(makers)](random, place)


def _single(random: Random, place: int) -> Case:
    texts = random.sample(WORDS, random.randint(2, 5))
    marks = ["="] + [_grade(random, signed=True) if random.random() < 0.6 else "" for _text in texts[1:]]
    if random.random() < 0.15 and len(texts) > 2:
        marks[1] = "="
    order = random.sample(range(len(texts)), len(texts))
    answers = tuple(Answer(texts[n], 1.0 if marks[n] == "=" else _fraction(marks[n])) for n in order)
    lines = [("=" if marks[n] == "=" else f"~{marks[n]}") + _escaped(texts[n]) for n in order]
    return Case(_gift(place, "", lines), Asked("single", answers), tuple(texts))


def _multi(random: Random, place: int) -> Case:
    texts = random.sample(WORDS, random.randint(3, 6))
    marks = [_grade(random, signed=False), *(_grade(random, signed=True) for _text in texts[1:])]
    if marks[0] == "%0%":
        marks[0] = "%50%"
    answers = tuple(Answer(text, _fraction(mark)) for text, mark in zip(texts, marks, strict=True))
    lines = [f"~{mark}{_escaped(text)}" for text, mark in zip(texts, marks, strict=True)]
    picks = tuple(random.sample(texts, random.randint(1, len(texts))) for _turn in range(6))
    return Case(_gift(place, "", lines), Asked("multi", answers), picks)


def _short(random: Random, place: int) -> Case:
    texts = random.sample([*WORDS, *WORDS, *MASKS], random.randint(1, 4))
    marks = [_grade(random, signed=False) if random.random() < 0.5 else "" for _text in texts]
    if all(mark == "%0%" for mark in marks):
        marks[0] = ""
    answers = tuple(Answer(t, _fraction(m) if m else 1.0) for t, m in zip(texts, marks, strict=True))
    lines = [f"={mark}{_escaped(text)}" for text, mark in zip(texts, marks, strict=True)]
    typed = {_typed(random, random.choice([*texts, random.choice(WORDS)])) for _turn in range(10)}
    return Case(_gift(place, "", lines), Asked("short", answers), tuple(sorted(typed)))


def _typed(random: Random, text: str) -> str:
    """Something like the text, as people type it."""
    whole = text.replace("\\*", "\0").replace("*", random.choice(["", "mới", " và ", "*"])).replace("\0", "*")
    changes = (
        str, str.upper, str.lower, lambda t: t + ".", lambda t: f"  {t} ", lambda t: t.replace(" ", "  "),
        lambda t: t.replace("ỹ", "ĩ"), lambda t: t.replace("òa", "oà"), lambda t: t.replace("İ", "I"),
        lambda t: t.replace("i", "İ"), lambda t: f"“{t}”", lambda t: t.replace("-", "–"), lambda t: t + "s",
        lambda t: t[:-1], lambda t: "Đồng chí " + t,
    )  # fmt: skip
    return str(random.choice(changes)(whole)) or "?"


def _number(random: Random, place: int) -> Case:
    answers, lines = [], []
    for turn in range(random.randint(1, 3)):
        value, tolerance = (
            round(random.uniform(-20, 2000), random.randint(0, 2)),
            random.choice([0, 0, 0.5, 2]),
        )
        if turn and random.random() < 0.5:
            value = float(answers[0].text)
            tolerance = random.choice([1.0, 5.0, 10.0])
        mark = _grade(random, signed=False) if random.random() < 0.5 else ""
        fraction = _fraction(mark) if mark else 1.0
        answers.append(Answer(f"{value:g}", fraction, tolerance))
        lines.append(f"={mark}" + (f"{value:g}:{tolerance:g}" if tolerance else f"{value:g}"))
    if all(one.fraction == 0 for one in answers):
        answers[0] = Answer(answers[0].text, 1.0, answers[0].tolerance)
        lines[0] = re.sub("%0%", "", lines[0])
    if random.random() < 0.1:
        answers.append(Answer("*", 0.1))
        lines.append("=%10%*")
    typed = tuple(_figure(random, float(answers[0].text)) for _turn in range(10))
    return Case(_gift(place, "#", lines), Asked("number", tuple(answers)), typed)


def _figure(random: Random, value: float) -> str:
    shifted = value + random.choice([0, 0, 0, 0.4, 0.5, -2, 7])
    plain = f"{shifted:g}"
    ways = (
        plain, plain.replace(".", ","), plain + ".", f" {plain} ", f"{plain} tháng", f"{plain}%",
        f"năm {plain}",
        f"{shifted / 100:.6g}e2", f"{shifted / 1000:.8g} x 10^3", f"{shifted:,.2f}", "mười hai", f"+{plain}",
        plain.replace("-", "–"), f"{shifted:,.0f}".replace(",", " "), f"{shifted:,.0f}",
    )  # fmt: skip
    return random.choice(ways)


def _match(random: Random, place: int) -> Case:
    stems, partners = random.sample(WORDS, 3), random.sample([w for w in WORDS if "->" not in w], 4)
    if random.random() < 0.3:
        partners[1] = partners[0]
    answers = tuple(Answer(stem, partner=right) for stem, right in zip(stems, partners, strict=False))
    lines = [f"={_escaped(one.text)} -> {_escaped(one.partner)}" for one in answers]
    lines.append(f"= -> {_escaped(partners[3])}")
    responses = tuple(dict(zip(stems, random.choices(partners, k=3), strict=True)) for _turn in range(5))
    return Case(_gift(place, "", lines), Asked("match", answers, (partners[3],)), responses)


def _grade(random: Random, *, signed: bool) -> str:
    sign = "-" if signed and random.random() < 0.4 else ""
    grade = random.choice(GRADES)
    return f"%{'' if grade == '0' else sign}{grade}%"


def _fraction(mark: str) -> float:
    """As Moodle stores it: seven decimals."""
    return round(float(mark.strip("%") or 0) / 100, 7)


def _escaped(text: str) -> str:
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)


def _gift(place: int, sign: str, lines: list[str]) -> str:
    inside = "\n".join(lines)
    return f"Câu số {place} hỏi gì? {{{sign}\n{inside}\n}}\n"

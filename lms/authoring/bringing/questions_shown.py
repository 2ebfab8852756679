"""A lesson's Markdown for its preview: questions read as questions with their keys (pure)."""

from lms.courses.exchange import house
from lms.courses.format.outline import lines_of, stretches, text_of
from lms.grading.exchanged import ExchangedQuestion

CALLED = "Tự kiểm tra"
_HEAD = "---\ntitle: x\n---\n"


def readable(body: str) -> str:
    """The text with a box in place of each question's source."""
    found, _problems = house.read(_HEAD + body, "")
    asked = {one.line - _HEAD.count("\n"): one for one in found}
    done = []
    for stretch in stretches(lines_of(body, 1)):
        one = asked.get(stretch.heading.number) if stretch.heading else None
        head = f"{stretch.heading.text}\n" if stretch.heading else ""
        done.append(head + text_of(stretch.lines) if one is None else _box(one))
    return "\n\n".join(done)


def _box(asked: ExchangedQuestion) -> str:
    """What is asked, each answer with a sign of right or wrong, the explanation."""
    answers = [f"- {'✓' if one.right else '○'} {one.text}" for one in asked.answers]
    parts = [f"**{asked.title}**", asked.text, "\n".join(answers), asked.explanation]
    inside = "\n\n".join(filter(None, parts))
    indented = "\n".join(f"    {line}".rstrip() for line in inside.split("\n"))
    return f'!!! tip "{CALLED}"\n{indented}'

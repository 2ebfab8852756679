"""Plain text into Markdown that shows the same, and Markdown into plain text (pure)."""

import re
import unicodedata
from html import unescape

from lms.content import formulas, html_words
from lms.courses.format.outline import SourceLine, lines_of
from lms.courses.format.parts import starts_answer
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise

GAP_TITLE = "Điền vào chỗ trống"
"""The title of a gap text that came without one."""

_STRAIGHT = str.maketrans("“”„«»", '"' * 5)
_SIGNS = re.compile(r"([\\`*_\[\]])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SEPARATOR = re.compile(r"(?:(?<=\s)|^)//(?=\s|$)")
_LINE_SIGN = re.compile(r"^( {0,3}\d*)([#>+*=|.)~-])")
# Markdown has no backslash escape for these.
_ENTITIES = {"=": "&#61;", "~": "&#126;", "|": "&#124;"}
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff]"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~=$-])")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*([^()\s]*)[^()]*\)")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"\*+|`+|~~|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


def seen(text: str) -> str:
    """The text in NFC without the characters that nobody sees; every reader lets its file through here."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def tidy(text: str) -> str:
    """One line; quotation marks straight, as headings are read."""
    return normalise(text).translate(_STRAIGHT)


def escaped(text: str) -> str:
    """One line of Markdown that shows `text` as it is, safe in a heading, an option or a pair."""
    return guarded_line(formulas.kept(normalise(text), escaped_part))


def escaped_part(text: str) -> str:
    """A part of a line of Markdown that shows `text`, its spaces kept."""
    text = _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;").replace("~~", "&#126;&#126;")
    return formulas.escaped(text)


def guarded_start(line: str) -> str:
    """A line of Markdown whose first sign begins no list, heading or answer."""
    return _LINE_SIGN.sub(_as_text, line, count=1)


def guarded_line(markdown: str) -> str:
    """One line of Markdown in which nothing is a separator of ours."""
    line = normalise(markdown).replace("=>", "=&gt;")
    return _SEPARATOR.sub("&#47;/", line)


def escaped_block(text: str) -> str:
    """Lines of Markdown that show `text`, each line break kept."""
    lines = [guarded_start(escaped(line).replace("{=", "&#123;=")) for line in text.strip("\n").split("\n")]
    return "\n".join(
        f"{line}  " if line and after else line for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )


def guarded_block(markdown: str) -> str:
    """Markdown in which no line starts a question, an answer or a heading of ours, or opens a fence."""
    return "\n".join(map(_guarded, lines_of(markdown.strip("\n"), 1)))


def _guarded(line: SourceLine) -> str:
    if line.fenced:
        return line.text
    text = line.text.replace("{=", "&#123;=")
    if text.startswith(("-", "*", "+")) and "=>" in text:
        text = text.replace("=>", "=&gt;")
    is_fence = text.startswith(("```", "~~~"))
    if line.heading or is_fence or text.rstrip() == "---" or starts_answer(text):
        return _LINE_SIGN.sub(_as_text, text, count=1) if text[0] != "`" else f"\\{text}"
    return text


def _as_text(found: re.Match[str]) -> str:
    """The sign that begins a line and would mean something, kept as it was typed."""
    return found[1] + _ENTITIES.get(found[2], f"\\{found[2]}")


def to_plain(markdown: str) -> str:
    """What a line of Markdown shows, without its marks."""
    held: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"\ue100{len(held) - 1}\ue100"

    text = formulas.written(
        markdown,
        lambda text: _ESCAPED.sub(lambda found: hold(found[1]), text),
        lambda latex: hold(f"\\({latex}\\)"),
    )
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    text = unescape(_TAG.sub("", html_words.scripts(_MARKS.sub("", text))))
    return re.sub("\ue100(\\d+)\ue100", lambda found: held[int(found[1])], text).strip()


def is_plain(markdown: str) -> bool:
    """Whether a line loses nothing when it is written without Markdown."""
    return escaped(to_plain(markdown)) == markdown


def pictures(asked: ExchangedQuestion) -> tuple[str, ...]:
    """The addresses of the pictures that a question shows."""
    texts = [asked.title, asked.text, asked.explanation]
    texts += [text for one in asked.answers for text in (one.text, one.feedback, one.partner)]
    return tuple(dict.fromkeys(found[2] for text in texts for found in _PICTURE.finditer(text)))


def has_tags(text: str) -> bool:
    """Whether it looks like HTML."""
    return _TAG.search(text) is not None

"""Texts inside a GIFT file: its escapes and its four formats, as Markdown (pure)."""

import re

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText
from lms.office.html_elements import parsed
from lms.text.vietnamese import normalise

GAP = "\uf0ff"
"""Put into a text where its answer was."""

_ESCAPABLE = "\\~=#{}:n"
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_HELD = re.compile("[\uf000-\uf007]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)|@@PLUGINFILE@@/([^\s\"')]*)")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_BREAK_AT_TAG = re.compile(r"(?<=>)\n+|\n+(?=<)")
_LONGEST_TITLE = 200  # of words for a list or a table that has none before it
COMMENT = "\uf0fe"
"""Put into a text in place of a comment's line, so that lines can be counted."""
_COMMENT_LINE = re.compile(f"{COMMENT}[ \\t]*\\n?")


def hidden(text: str) -> str:
    """The text with each escaped sign held back, so that what is left of those signs has its meaning."""
    return _ESCAPE.sub(lambda found: chr(0xF000 + _ESCAPABLE.index(found[1])), text)


def shown(text: str) -> str:
    """The text with the signs that were held back; `\\n` is a line break."""
    return _HELD.sub(lambda found: (_ESCAPABLE[:-1] + "\n")[ord(found[0]) - 0xF000], text)


def escape(text: str) -> str:
    """The text as it may stand in a GIFT file, on one line."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("\n", "\\n")


def paragraph_before(text: str) -> bool:
    """Whether a paragraph is finished in the text before a gap."""
    return "\n\n" in shown(_lines(text)).lstrip("\n")


def _lines(text: str) -> str:
    """The text without comments and without spaces around its line breaks and at its ends."""
    return _BREAK.sub("\n", _COMMENT_LINE.sub("", text)).strip(" \t\n")


def _unwrapped(text: str) -> str:
    return _lines(text).replace("\n", " ")


class Text:
    """Reads texts of one question, which has a format of its own; losses go to `notes`."""

    def __init__(self, notes: Notes, form: str) -> None:
        self._notes = notes
        self._form = form

    def words(self, text: str) -> str:
        """Plain text on one line, for what is compared with what people type."""
        return normalise(shown(_unwrapped(text)))

    def exact(self, text: str) -> str:
        """Plain text with every space in it, for what Moodle compares sign by sign."""
        plain_text = _unwrapped(text)
        marked = _FORMAT.match(plain_text)
        return shown(plain_text[marked.end() :] if marked else plain_text).strip()

    def line(self, text: str, line: int) -> str:
        """Markdown on one line."""
        form, text = self._formed(_unwrapped(text), line)
        if form == "markdown":
            return plain.guarded_line(text)
        if form == "html":
            return self._html(line).line(text, "đáp án hoặc lời nhắn")
        return plain.escaped(text)

    def block(self, text: str, line: int) -> str:
        """Markdown on as many lines as there are line breaks."""
        form, text = self._formed(text, line)
        if form == "markdown":
            return plain.guarded_block(text)
        return self._html(line).block(text) if form == "html" else plain.escaped_block(text)

    def titled(self, text: str, line: int) -> tuple[str, str]:
        """The first line as a title, and the other lines as a block."""
        form, text = self._formed(text, line)
        if form == "html":
            return self._html(line).titled(text, " ".join(parsed(text).itertext())[:_LONGEST_TITLE])
        first, _, rest = text.strip("\n").partition("\n")
        if form == "markdown":
            return plain.tidy(first), plain.guarded_block(rest)
        return plain.tidy(plain.escaped(first)), plain.escaped_block(rest) if rest.strip() else ""

    def _formed(self, text: str, line: int) -> tuple[str, str]:
        """The text's format and itself, with its line breaks: Moodle shows them, but for those in HTML."""
        marked = _FORMAT.match(text)
        form = marked[1].lower() if marked else self._form
        text = _lines(text[marked.end() :] if marked else text)
        text = shown(text.replace("\n", " ") if form == "html" else text)
        if form == "moodle":
            form = "html" if plain.has_tags(text) else "plain"
            text = _BREAK_AT_TAG.sub("", text).replace("\n", "<br>") if form == "html" else text
        if form != "html":
            for found in _PICTURE.finditer(text):
                name = normalise(found[1] or found[2])[:60]
                self._notes.lose(line, f"Hình “{name}” không đi theo tệp; thêm hình vào media/ rồi chèn lại.")
        return form, text

    def _html(self, line: int) -> ForeignText:
        return ForeignText(self._notes, _NoPictures(), line)


class _NoPictures:
    """The pictures of a GIFT file, which has none."""

    def take(self, address: str) -> str:
        """Return '' for every address."""
        return ""

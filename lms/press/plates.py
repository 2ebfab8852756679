"""One page laid out for many: where each learner's words are in it, and how they are set there (pure).

A place is found by its text, never by a guess: when the words of the page that was laid out cannot be told
apart, or are where a longer word would move something else, there is no plate, and every page is laid out
by itself. `Plate.set` writes exactly the operators that WeasyPrint would have written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.press import symbols
from lms.press.edition_files import number
from lms.press.layout import Proof
from lms.press.letters import Face, Shaped
from lms.press.lines import PageLine, Run
from lms.press.print_sheets import CutPage, plain

_BLOCK = re.compile(rb"BT\n1 0 0 -1 (\S+) (\S+) Tm\n/(\w+) (\S+) Tf\n(\[[^\]]*\]) TJ\nET")
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of an affected line: its span in the drawing (None: not drawn) and the place of its text."""

    run: Run
    span: tuple[int, int] | None
    key: str
    size: str
    operand: str
    place: int | None
    face: Face | None


@dataclass(frozen=True, slots=True)
class _Row:
    line: PageLine
    pieces: tuple[_Piece, ...]


class NoPlateError(Exception):
    """The page cannot stand for others, for the reason given."""


class Plate:
    """A page with places for words; NoPlateError when it cannot be one."""

    def __init__(self, proof: Proof, base: CutPage, places: Sequence[int], cuts: Sequence[CutPage]) -> None:
        self.proof = proof
        self._content = proof.paper.content
        mark = self._content.find(symbols.MARK)
        if mark < 0 or self._content.find(symbols.MARK, mark + 1) >= 0:
            raise NoPlateError("the QR code is not drawn once")
        self._mark = (mark, mark + len(symbols.MARK))
        blocks = {(found[1], found[2]): found for found in _BLOCK.finditer(self._content)}
        lines = proof.lines()
        owners = _owners(lines, base, places, cuts)
        self._rows = [
            self._row(line, owners, blocks) for line in lines if any(id(run) in owners for run in line.runs)
        ]

    def _row(
        self, line: PageLine, owners: dict[int, int], blocks: dict[tuple[bytes, bytes], re.Match[bytes]]
    ) -> _Row:
        if line.width > line.room - _CLOSE:
            raise NoPlateError(f"{line.runs[0].text!r} fills its line")
        pieces = []
        for run in line.runs:
            found = blocks.get((number(run.x).encode(), number(run.y).encode()))
            place = owners.get(id(run))
            if found is None:
                if place is not None:
                    raise NoPlateError(f"{run.text!r} is not drawn as one run")
                if run.text.strip():
                    raise NoPlateError(f"{run.text!r} is drawn apart from its line")
                pieces.append(_Piece(run, None, "", "", "", None, None))
                continue
            key, size, operand = (found[group].decode() for group in (3, 4, 5))
            face = None
            if place is not None:
                face = self.proof.face(key, round(float(size) * 1024) / 1024, run)
                shaped = face.shape(run.text)
                if not run.plain or shaped is None or shaped.operand != operand:
                    raise NoPlateError(f"{run.text!r} is set in a way of its own")
            pieces.append(_Piece(run, found.span(), key, size, operand, place, face))
        return _Row(line, tuple(pieces))

    def set(self, cut: CutPage) -> "PlateSetting | None":
        """A page's words in their places, or None when they don't fit or a letter is missing."""
        blocks: list[tuple[tuple[int, int], bytes]] = []
        used: list[tuple[str, Shaped]] = []
        total = 0.0
        for row in self._rows:
            words = [_word(piece, cut) for piece in row.pieces]
            if any(word is None and piece.face for word, piece in zip(words, row.pieces, strict=True)):
                return None
            changes = [
                word.width - piece.run.width if word else 0.0
                for word, piece in zip(words, row.pieces, strict=True)
            ]
            width = row.line.width + sum(changes)
            if width > row.line.room:
                return None
            total += width
            moved = -row.line.shift * sum(changes)
            for piece, word, change in zip(row.pieces, words, changes, strict=True):
                if piece.span:
                    operand = word.operand if word else piece.operand
                    blocks.append((piece.span, _block(piece, piece.run.x + moved, operand)))
                moved += change
            used += [(piece.key, word) for piece, word in zip(row.pieces, words, strict=True) if word]
        return PlateSetting(self, sorted(blocks), used, total)

    def drawing(self, blocks: list[tuple[tuple[int, int], bytes]], symbol: str | None) -> bytes:
        """The page's operators with these blocks; the code of `symbol`, or the mark as it was."""
        if symbol is not None:
            blocks = sorted([*blocks, (self._mark, symbols.paint(symbol))])
        out, position = [], 0
        for (start, end), block in blocks:
            out += [self._content[position:start], block]
            position = end
        out.append(self._content[position:])
        return b"".join(out)

    def add_letters(self, settings: Sequence["PlateSetting"]) -> None:
        """Let the fonts hold every glyph of the settings; NoPlateError if that changes the drawing."""
        letters: dict[str, dict[int, str]] = {}
        widths: dict[str, dict[int, int]] = {}
        for setting in settings:
            for key, word in setting.words:
                letters.setdefault(key, {}).update(word.letters)
                widths.setdefault(key, {}).update(word.widths)
        for key, found in letters.items():
            self.proof.add(key, found, widths[key])
        if letters and self.proof.rewrite().content != self._content:
            raise NoPlateError("the page is drawn otherwise the second time")


@dataclass(frozen=True, slots=True)
class PlateSetting:
    """One page's words set in a plate; `width` is that of all its lines together."""

    plate: Plate
    blocks: list[tuple[tuple[int, int], bytes]]
    words: list[tuple[str, Shaped]]
    width: float

    def drawing(self, symbol: str | None) -> bytes:
        """The page's operators."""
        return self.plate.drawing(self.blocks, symbol)


def _owners(
    lines: Sequence[PageLine], base: CutPage, places: Sequence[int], cuts: Sequence[CutPage]
) -> dict[int, int]:
    """Which place each run shows, by the run's identity; only texts that are alone in a run have one."""
    texts = [plain(text) for text in base.texts]
    texts[base.title_place] = ""
    runs = [run for line in lines for run in line.runs]
    owners = {}
    for place in places:
        wanted = texts[place]
        showing = [run for run in runs if " ".join(run.text.split()) == wanted]
        twins = [other for other, text in enumerate(texts) if text == wanted]
        if not wanted or len(showing) != len(twins):
            raise NoPlateError(f"{wanted!r} is not found in its place")
        if any(one.texts[twin].strip() != one.texts[place].strip() for one in cuts for twin in twins):
            raise NoPlateError(f"{wanted!r} stands for different things")
        owners.update({id(run): place for run in showing})
    return owners


def _word(piece: _Piece, cut: CutPage) -> Shaped | None:
    if piece.face is None or piece.place is None:
        return None
    shown = piece.run.text
    text = plain(cut.texts[piece.place])
    before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return piece.face.shape(f"{before}{text}{after}") if text else None


def _block(piece: _Piece, x: float, operand: str) -> bytes:
    y = number(piece.run.y)
    return f"BT\n1 0 0 -1 {number(x)} {y} Tm\n/{piece.key} {piece.size} Tf\n{operand} TJ\nET".encode()

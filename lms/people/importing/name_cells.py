"""Names as offices write them: taken as they are; what is no part of them is proposed to go (pure)."""

import re
from collections.abc import Sequence

from lms.people.importing import cells, names, not_names
from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import CellProposal, ReadCell
from lms.text import legacy_letters
from lms.text.vietnamese import normalise

_NUMBER = re.compile(r"^\(?[0-9]{1,4}\s*[.)/-]\s*(?=\w)")
_NOTE = re.compile(r"\s*[(\[{<][^)\]}>]*[)\]}>]?\s*")
_BEHIND = re.compile(r"\s+[-\u2013\u2014]\s*.*$|\s*[-\u2013\u2014]\s+.*$|\s*[;,|].*$")
_SIGNS = re.compile(r"^[\s*.,;:_+-]+|[\s*.,;:_+-]+$")
_PART = re.compile(r"[^\s'’-]+")


def read(cell: str, text: str, lines: Sequence[str] = ()) -> ReadCell[str]:
    """A whole name; `lines` are those of its cells, where the file breaks them."""
    name = normalise(text)
    try:
        names.check_lines(lines)
        if names.is_legacy(text):
            raise CellError(f"chữ {names.LEGACY.format(name[:40])}")
        found = names.checked(cells.full_name(name))
    except CellError as error:
        proposals = _in_unicode(text) or _proposals(name, lines)
        return ReadCell(cell, text, None, error.sentence, proposals=proposals)
    return ReadCell(cell, text, found, proposals=_cased(found))


def _in_unicode(text: str) -> tuple[CellProposal, ...]:
    """The readings of a text in TCVN3 or VNI whose words are all Vietnamese."""
    if not names.is_legacy(text):
        return ()
    encodings: tuple[legacy_letters.Encoding, ...] = ("TCVN3", "VNI")
    read = {normalise(legacy_letters.to_unicode(text, one)): one for one in encodings}
    return tuple(
        CellProposal(name, f"chữ {encoding} đổi sang Unicode")
        for name, encoding in read.items()
        if legacy_letters.fits(name) == 1 and _is_name(name)
    )


def _proposals(name: str, lines: Sequence[str]) -> tuple[CellProposal, ...]:
    """The name without what is not part of it; none where that is no name either."""
    parts = [normalise(part) for line in lines for part in line.splitlines()]
    if sum(len(part.split()) > 1 for part in parts) > 1:
        return tuple(
            CellProposal(part, "một dòng trong ô") for part in dict.fromkeys(parts) if _is_name(part)
        )
    bare = name
    why: list[str] = []
    for pattern, what in ((_NUMBER, "số thứ tự"), (_NOTE, "phần trong ngoặc"), (_BEHIND, "phần ghi thêm")):
        shorter = _SIGNS.sub("", normalise(pattern.sub(" ", bare)))
        if shorter != bare and any(map(str.isalpha, shorter)):
            bare, why = shorter, [*why, what] if _SIGNS.sub("", bare) != shorter else why
    untitled = names.without_title(bare)
    if untitled != bare:
        bare, why = untitled, [*why, "lời xưng hô"]
    if bare == name or not _is_name(bare):
        return tuple(
            CellProposal(one, "chỉ để họ và tên")
            for one in dict.fromkeys(not_names.parts(name))
            if _is_name(one)
        )
    told = f"bỏ {' và '.join(why)}" if why else "bỏ dấu thừa"
    return (
        *(CellProposal(one.text, f"{told}, viết hoa chữ đầu") for one in _cased(bare)),
        CellProposal(bare, told),
    )


def _is_name(text: str) -> bool:
    try:
        return bool(names.checked(cells.full_name(text))) and not names.is_legacy(text)
    except CellError:
        return False


def _cased(name: str) -> tuple[CellProposal, ...]:
    """A name all in capitals or all in small letters in name case; any other one stays as it is."""
    letters = [one for one in name if one.isalpha()]
    if len(letters) < 3 or not (all(map(str.isupper, letters)) or all(map(str.islower, letters))):
        return ()
    cased = _PART.sub(lambda part: part[0].capitalize(), name)
    return (CellProposal(cased, "viết hoa chữ đầu"),)

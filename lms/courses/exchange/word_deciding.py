"""The questions of a paper in Word: gathered, decided, and what is doubtful told (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lms.courses.exchange import plain, word_paper
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.word_fragments import shown
from lms.courses.exchange.word_question import decide
from lms.courses.exchange.word_scanning import scan
from lms.office.blocks import Block
from lms.office.word import WordPicture


def read(blocks: Iterable[Block], pictures: Sequence[WordPicture] = ()) -> Read:
    """The questions of a Word file; a note's line counts the file's paragraphs."""
    notes = Notes()
    drafts = scan(blocks, notes)
    trusted = word_paper.trusted_marks(drafts)
    last: int | None = None
    seen: set[int] = set()
    questions = []
    for draft in drafts:
        last = word_paper.check_number(draft, last, seen, notes)
        questions.append(shown(decide(draft, notes, trusted), pictures))
    word_paper.tell_variants(drafts, notes)
    word_paper.tell_keys_of_all(drafts, notes)
    named = {f"media/{one.name}": one.content for one in pictures}
    used = {name for one in questions for name in plain.pictures(one)}
    return replace(notes.read(questions), pictures={name: named[name] for name in named if name in used})

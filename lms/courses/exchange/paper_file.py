"""A paper that was typed or pasted as text, as a file of questions (pure)."""

from lms.courses.exchange import typed_papers, word_deciding
from lms.courses.exchange.gathering import text_of, told
from lms.courses.exchange.tables_file import TablesFile


def opened(content: bytes) -> TablesFile | None:
    """Its lines; None for GIFT and Aiken. QuestionFileError for what is no text or too long."""
    text, converted = text_of(content)
    if not typed_papers.is_paper(text):
        return None
    blocks = typed_papers.blocks_of(text)
    return TablesFile((), lambda _tables: told(word_deciding.read(blocks), converted))

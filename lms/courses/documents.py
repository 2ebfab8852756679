"""Documents to read: how large a PDF for learners may be, and how a release holds it (pure)."""

import hashlib

from lms.courses.course import StudyDocument

LARGEST = 10 * 1024 * 1024
"""Bytes that a document may have; a phone on prepaid data downloads it."""
HEAVY = 3 * 1024 * 1024
"""Bytes from which its author is asked whether it could be smaller."""


def is_heavy(content: bytes) -> bool:
    """Whether the document is a burden on a phone."""
    return len(content) > HEAVY


def material(title: str, file: str, content: bytes) -> StudyDocument:
    """The document as a release holds it, stored under a name made from its content."""
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.pdf"
    return StudyDocument(title, file, name, len(content))

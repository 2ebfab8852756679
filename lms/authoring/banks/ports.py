"""What banks ask of the room of exams: who was asked what, and which questions a paper would have."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.courses.course import Exam
from lms.events import Port

asked_in = Port[[Session, str, datetime], Mapping[str, tuple[int, str]]](
    "how many people were asked each question of a course, and what its figures warn of"
)
paper_of = Port[[Exam, bytes], Sequence[str]]("the ids of the questions of the paper of a seed")

"""The only way from Markdown to HTML; what people upload is converted in a child process.

Python-Markdown takes seconds or overflows its stack on a few kilobytes of brackets, so
`python -m lms.content.markdown` has little processor time and memory for each text, and may die without harm.
"""

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from re import split
from typing import Any

from lms.content.safe_html import Converter, Image, Job
from lms.work import child_process
from lms.work.child_process import BusyError, Child, ChildDiedError

MODULE = "lms.content.markdown"
PATIENCE = 1_800
"""How many times the processor time of `SAMPLE` a text may take: a slow machine refuses what a fast one does.

The heaviest honest text of `LARGEST` letters, two thousand footnotes, takes about 700. Each text that takes
too long halves the patience with those after it, and after `MOST_FAILURES` the rest is not tried.
"""
SAMPLE = (
    "## Mục\n\nCâu **một** và [liên kết](#a).[^1]\n\n- *Ý* một\n- Ý hai\n\n"
    "| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: Chú."
)
LEAST_SECONDS = 0.1
MOST_FAILURES = 5
STARTING_SECONDS = 10
MEMORY = 768 * 1024 * 1024
LARGEST = 80_000
RESTARTS = 3
SLOW = "Đoạn này lồng quá nhiều dấu (ngoặc, sao, dấu trích) nên không chuyển được; viết đơn giản lại."
BIG = "Phần chữ này quá lớn để chuyển; chia thành nhiều bài ngắn hơn."
UNTRIED = "Chưa kiểm được đoạn này vì những đoạn khác quá phức tạp; sửa các đoạn đó rồi kiểm lại."
BUSY = "Máy chủ đang bận nên chưa kiểm được đoạn này; đoạn này không bị chê gì, hãy thử lại sau vài phút."


@dataclass(frozen=True, slots=True)
class MarkupFailure:
    """Why a text has no HTML: the part (from 0) and line in it (from 1) to look at, a Vietnamese sentence."""

    part: int
    line: int
    sentence: str


class _OutOfTime(BaseException):
    """Raised by the child's alarm; no `except Exception` on the way may take it."""


def convert_all(jobs: Sequence[Job], images: Mapping[str, Image]) -> list[list[str] | MarkupFailure]:
    """The parts' HTML for each job, or why there is none, converted in a bounded child process.

    Images not in `images` (source → image) become their alternative text.
    """
    done: list[list[str] | MarkupFailure] = []
    left = UNTRIED
    try:
        for _ in range(RESTARTS):
            for reply in _in_child(jobs[len(done) :], images):
                done.append(reply)  # noqa: PERF402 - what came before an error stays
    except BusyError:
        left = BUSY
    return done + [_failure(job, left) for job in jobs[len(done) :]]


def _in_child(jobs: Sequence[Job], images: Mapping[str, Image]) -> Iterator[list[str] | MarkupFailure]:
    """Results until all is done or the child dies; the job that killed it is the last."""
    if not jobs:
        return
    head = {"patience": PATIENCE, "images": {source: asdict(image) for source, image in images.items()}}
    with Child(MODULE) as child:
        _tell(child, head)
        for job in jobs:
            try:
                yield _ask(child, job)
            except BusyError:
                raise
            except ChildDiedError:
                yield _failure(job, SLOW)
                return


def _tell(child: Child, data: Any) -> None:
    child.send(json.dumps(data).encode() + b"\n")


def _ask(child: Child, job: Job) -> list[str] | MarkupFailure:
    if sum(map(len, job.parts)) > LARGEST:
        return _failure(job, BIG)
    _tell(child, asdict(job))
    reply = child.hear()
    return _failure(job, reply) if isinstance(reply, str) else list(reply)


def _failure(job: Job, sentence: str) -> MarkupFailure:
    """A failure at the paragraph with the most signs that nest, the longest of those."""
    worst, place = (-1, -1), (0, 1)
    for part, text in enumerate(job.parts):
        line = 1
        for paragraph in split(r"(\n[ \t]*\n)", text):
            signs = sum(paragraph.count(sign) for sign in "[]()*_>`!&<"), len(paragraph)
            if signs > worst and paragraph.strip():
                blank = len(paragraph) - len(paragraph.lstrip("\n"))
                worst, place = signs, (part, line + blank)
            line += paragraph.count("\n")
    return MarkupFailure(*place, sentence)


def serve(make: Callable[[Mapping[str, Image]], Converter] = Converter) -> None:
    """Be the child: a line of patience and images, then a line per job; answers HTML parts, or a sentence."""
    sample = _seconds_of_sample(make({}))  # before the bounds, which make the kernel's clock a coarse one
    child_process.bound(memory=MEMORY, seconds=STARTING_SECONDS)
    signal.signal(signal.SIGPROF, _out_of_time)
    head = json.loads(sys.stdin.buffer.readline())
    images = {source: Image(**image) for source, image in head["images"].items()}
    converter, seconds = make(images), max(head["patience"] * sample, LEAST_SECONDS)
    failures = 0
    for line in sys.stdin.buffer:
        if failures == MOST_FAILURES:
            child_process.say(UNTRIED)
            continue
        data = json.loads(line)
        reply = _reply(converter, Job(data["kind"], tuple(data["parts"])), seconds)
        if reply is None:
            # Each failure halves the patience: a hostile course is answered within that of two texts.
            converter, seconds, failures = make(images), seconds / 2, failures + 1
        child_process.say(SLOW if reply is None else reply)


def _reply(converter: Converter, job: Job, seconds: float) -> list[str] | str | None:
    """The job's HTML, why it has none, or None when it took more processor time or memory than it may."""
    child_process.end_after(2 * seconds + 1)  # what the alarm cannot interrupt
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        made = converter.convert(job)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except ValueError as error:
        return str(error)
    except (_OutOfTime, RecursionError, MemoryError):
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return made


def _seconds_of_sample(converter: Converter) -> float:
    """The processor time that the sample takes on this machine, when all is warm."""
    took = []
    for _ in range(4):
        begun = time.process_time()
        converter.convert(Job("page", (SAMPLE,)))
        took.append(time.process_time() - begun)
    return min(took)


def _out_of_time(_signal: int, _frame: object) -> None:
    raise _OutOfTime


if __name__ == "__main__":
    serve()

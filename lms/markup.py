"""The only way from Markdown to HTML; what people upload is converted in a child process.

Python-Markdown takes seconds or overflows its stack on a few kilobytes of brackets, so `python -m lms.markup`
has little time and memory for each text, and may die without harm.
"""

import json
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from re import split
from typing import Any

from lms.safe_html import Converter, Image, Job

SECONDS = 0.6
LEAST_SECONDS = 0.05
DEAD_AFTER = 4.0
MEMORY = 768 * 1024 * 1024
LARGEST = 80_000
RESTARTS = 3
SLOW = "Đoạn này lồng quá nhiều dấu (ngoặc, sao, dấu trích) nên không chuyển được; viết đơn giản lại."
BIG = "Phần chữ này quá lớn để chuyển; chia thành nhiều bài ngắn hơn."
UNTRIED = "Chưa kiểm được đoạn này vì những đoạn khác quá phức tạp; sửa các đoạn đó rồi kiểm lại."


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
    for _ in range(RESTARTS):
        if len(done) < len(jobs):
            done.extend(_in_child(jobs[len(done) :], images))
    return done + [_failure(job, UNTRIED) for job in jobs[len(done) :]]


def _in_child(jobs: Sequence[Job], images: Mapping[str, Image]) -> Iterator[list[str] | MarkupFailure]:
    """Results until all is done or the child dies; the job that killed it is the last."""
    with subprocess.Popen(
        [sys.executable, "-m", "lms.markup"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parent.parent,
        text=True,
        encoding="utf-8",
    ) as child:
        try:
            _tell(child, {source: asdict(image) for source, image in images.items()})
            for job in jobs:
                reply = _ask(child, job)
                yield reply
                if child.poll() is not None:
                    return
        finally:
            child.kill()


def _tell(child: subprocess.Popen[str], data: Any) -> None:
    if child.stdin is None:
        raise RuntimeError("the child has no input")
    with suppress(BrokenPipeError):  # a dead child is noticed by its silence
        child.stdin.write(json.dumps(data) + "\n")
        child.stdin.flush()


def _ask(child: subprocess.Popen[str], job: Job) -> list[str] | MarkupFailure:
    if sum(map(len, job.parts)) > LARGEST:
        return _failure(job, BIG)
    _tell(child, asdict(job))
    line = _hear(child)
    if not line:
        child.kill()
        child.wait()
        return _failure(job, SLOW)
    reply = json.loads(line)
    return _failure(job, reply) if isinstance(reply, str) else list(reply)


def _hear(child: subprocess.Popen[str]) -> str:
    """The child's next line, '' when it is dead or silent for too long."""
    if child.stdout is None:
        raise RuntimeError("the child has no output")
    ready = select.select([child.stdout], [], [], DEAD_AFTER)[0]
    return child.stdout.readline() if ready else ""


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


def _serve() -> None:
    """The child: a line of images, then a line per job; answers HTML parts, or a sentence."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _out_of_time)
    images = {source: Image(**image) for source, image in json.loads(sys.stdin.readline()).items()}
    converter, seconds = Converter(images), SECONDS
    for line in sys.stdin:
        data = json.loads(line)
        reply: list[str] | str
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            reply = converter.convert(Job(data["kind"], tuple(data["parts"])))
            signal.setitimer(signal.ITIMER_PROF, 0)
        except ValueError as error:
            reply = str(error)
        except (_OutOfTime, RecursionError, MemoryError):
            # Each failure halves the patience: a hostile course is answered within about a second.
            converter, seconds, reply = Converter(images), max(seconds / 2, LEAST_SECONDS), SLOW
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


def _out_of_time(_signal: int, _frame: object) -> None:
    raise _OutOfTime


if __name__ == "__main__":
    _serve()

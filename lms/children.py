"""Child processes that read what strangers sent: bounded in memory and time, they answer in lines of JSON.

A child reads its standard input, calls `bound` first, answers with `say`, and may die without harm.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Timer
from typing import IO, Any

_ROOT = Path(__file__).resolve().parent.parent


class ChildDiedError(Exception):
    """The child came to its end before it had answered: the content was too much for its bounds."""


def messages(module: str, content: bytes, *arguments: str, seconds: int) -> Generator[dict[str, Any]]:
    """What `python -m module …` answers to `content`, line by line; ChildDiedError when it breaks off."""
    child = subprocess.Popen(  # noqa: S603 - the command is ours; the content goes to its standard input
        [sys.executable, "-m", module, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT
    )
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child has no pipes")
    timer = Timer(seconds, child.kill)
    timer.start()
    try:
        yield from _talk(child.stdin, child.stdout, content)
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        child.stdout.close()


def bound(*, memory: int, seconds: int) -> None:
    """Bound this process: bytes of memory, seconds of processor time, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def say(message: dict[str, Any]) -> None:
    """Answer one line."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _talk(stdin: IO[bytes], stdout: IO[bytes], content: bytes) -> Iterator[dict[str, Any]]:
    try:
        with stdin:
            stdin.write(content)
    except BrokenPipeError as error:
        raise ChildDiedError from error
    for line in stdout:
        try:
            message: dict[str, Any] = json.loads(line)
        except ValueError as error:  # cut off in the middle: the process came to its end
            raise ChildDiedError from error
        yield message

"""Child processes that read what strangers sent: bounded, they answer in lines of JSON.

A child calls `bound` when it has started, reads its standard input, answers with `say`, and may die.
What is bounded is the processor time of its work: neither its start counts nor what else a busy machine does.
The wall's clock ends only what hangs, and then it is said that the machine was busy.
"""

import json
import math
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any, Self

_ROOT = Path(__file__).resolve().parent.parent
SILENCE_SECONDS = 120.0
"""How long a child may say nothing; bounded work takes so long only where the machine is overrun."""
BUSY = "Máy chủ đang bận nên chưa đọc xong. Tệp không bị chê gì: hãy thử lại sau vài phút."


class ChildDiedError(Exception):
    """The child came to its end before it had answered: the content was too much for its bounds."""

    def sentence(self, too_hard: str) -> str:
        """What to tell a person: `too_hard`, unless the machine was to blame."""
        return too_hard


class OutOfTimeError(ChildDiedError):
    """The work took more processor time than it may."""


class BusyError(ChildDiedError):
    """The child was silent for too long without using up its processor time."""

    def sentence(self, too_hard: str) -> str:
        """That the machine is busy, and that trying again helps."""
        return BUSY


class Child:
    """A running `python -m module …`, as a context that leaves no process behind."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        self._process = subprocess.Popen(  # noqa: S603 - the command is ours; content goes to its standard input
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the child has no pipes")
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._was_late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._stdout.close()
        self.finish()

    def send(self, content: bytes) -> None:
        """Give it more to read; that it died is noticed by what it answers."""
        with self._patience(), suppress(BrokenPipeError):
            self._stdin.write(content)
            self._stdin.flush()

    def finish(self) -> None:
        """Say that nothing more is sent."""
        with suppress(BrokenPipeError):
            self._stdin.close()

    def hear(self) -> Any:
        """Its next message, None when it ended well after the last; ChildDiedError when it broke off."""
        with self._patience():
            line = self._stdout.readline()
            if line.endswith(b"\n"):
                return json.loads(line)
            status = self._process.wait()
        if self._was_late:
            raise BusyError
        if status == -signal.SIGXCPU:
            raise OutOfTimeError
        if status or line:
            raise ChildDiedError
        return None

    @contextmanager
    def _patience(self) -> Iterator[None]:
        timer = Timer(SILENCE_SECONDS, self._give_up)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self._was_late = True
        self._process.kill()


def messages(module: str, content: bytes, *arguments: str) -> Generator[dict[str, Any]]:
    """What `python -m module …` answers to `content`, line by line; ChildDiedError when it breaks off."""
    with Child(module, *arguments) as child:
        child.send(content)
        child.finish()
        while (message := child.hear()) is not None:
            yield message


def answer(module: str, content: bytes, *arguments: str) -> dict[str, Any]:
    """The one message that `python -m module …` answers to `content`; ChildDiedError when there is none."""
    for message in messages(module, content, *arguments):
        return message
    raise ChildDiedError


def bound(*, memory: int, seconds: float) -> None:
    """Bound this process from now on: bytes of memory, processor seconds of its work, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    end_after(seconds)


def end_after(seconds: float) -> None:
    """Let the kernel end this process when its work from now on took so long, in whole processor seconds."""
    soft = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def say(message: Any) -> None:
    """Answer one line."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()

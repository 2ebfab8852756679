"""Child processes that read what strangers sent: bounded, they answer in lines of JSON.

A child calls `bound` when it has started, reads its standard input, answers with `say`, and may die.
What is bounded is the processor time of its work: neither its start counts nor what else a busy machine does.
The wall's clock ends only what hangs, and then it is said that the machine was busy.
"""

import json
import math
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

_ROOT = Path(__file__).resolve().parent.parent.parent
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
        os.set_blocking(self._stdin.fileno(), False)
        self._heard = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._stdout.close()
        self._stdin.close()

    def send(self, content: bytes) -> None:
        """Give it more to read; BusyError when it takes nothing. That it died is told by what it answers."""
        left = memoryview(content)
        with suppress(BrokenPipeError):
            while left:
                _wait_for(self._stdin.fileno(), select.POLLOUT)
                left = left[os.write(self._stdin.fileno(), left) :]

    def finish(self) -> None:
        """Say that nothing more is sent."""
        self._stdin.close()

    def hear(self) -> Any:
        """Its next message, None when it ended well after the last; ChildDiedError when it broke off."""
        searched = 0
        while (end := self._heard.find(b"\n", searched)) < 0:
            searched = len(self._heard)
            _wait_for(self._stdout.fileno(), select.POLLIN)
            if not (data := os.read(self._stdout.fileno(), 1 << 20)):
                return self._end()
            self._heard += data
        line = bytes(self._heard[:end])
        del self._heard[: end + 1]
        return json.loads(line)

    def _end(self) -> None:
        try:
            status = self._process.wait(SILENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise BusyError from error
        if status == -signal.SIGXCPU:
            raise OutOfTimeError
        if status or self._heard:
            raise ChildDiedError


def _wait_for(pipe: int, event: int) -> None:
    """Wait until a pipe can be read or written, or is broken; BusyError when nothing happens."""
    poller = select.poll()  # select() itself fails where the server has a thousand files open
    poller.register(pipe, event)
    if not poller.poll(SILENCE_SECONDS * 1000):
        raise BusyError


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


def bound(*, memory: int, seconds: float, largest_file: int = 0) -> None:
    """Bound this process from now on: bytes of memory and of a file, processor seconds of its work."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    end_after(seconds)


def end_after(seconds: float) -> None:
    """Let the kernel end this process when its work from now on took so long, in whole processor seconds."""
    soft = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def say(message: Any) -> None:
    """Answer one line."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()

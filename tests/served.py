"""The real server for a test: `lms serve` in processes of its own, and requests byte by byte."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.config import Config

COMMAND = (str(Path(sys.executable).parent / "lms"), "serve")
LONGEST_SECONDS = 120  # for a machine that is slow and busy; nothing waits so long when all is well


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def environment(config: Config, port: int, **settings: str) -> dict[str, str]:
    """What makes `lms serve` serve the installation of a test."""
    return os.environ | {
        "LMS_DATA": str(config.data),
        "LMS_DATABASE_URL": config.database_url,
        "LMS_PORT": str(port),
        "LMS_ARGON2_COST": "lowest",
        **settings,
    }


@contextmanager
def serving(config: Config, **settings: str) -> Iterator[tuple[int, int]]:
    """Serve an installation until the block ends; gives the port and the process's id."""
    port, log = free_port(), config.data / "server.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            COMMAND, env=environment(config, port, **settings), stdout=output, stderr=output
        ) as server,
    ):
        try:
            if not wait_until(lambda: answers(port) or server.poll() is not None) or not answers(port):
                raise RuntimeError(f"the server did not start:\n{log.read_text()}")
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(LONGEST_SECONDS)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as response:
            return response.status == 200
    except OSError:
        return False


def wait_until(condition: Callable[[], bool]) -> bool:
    ends = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.1)
    return False


def ask(port: int, method: str, path: str, *headers: tuple[str, str], body: bytes = b"") -> tuple[int, str]:
    """The status and the whole answer to a request whose headers are sent as UTF-8, like browsers do."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: close",
        *(f"{name}: {value}" for name, value in headers),
    ]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_SECONDS) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split(b" ", 2)[1]), answer.decode()

"""The real server for a test: `lms serve` in processes of its own, and requests byte by byte."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.config import Config
from tests import patience

COMMAND = (str(Path(sys.executable).parent / "lms"), "serve")


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
            patience.wait_until(lambda: answers(port) or server.poll() is not None, "it hangs")
            if server.poll() is not None:
                raise RuntimeError(f"the server did not start:\n{log.read_text()}")
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(patience.SECONDS)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=patience.SECONDS) as response:
            return response.status == 200
    except OSError:
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
    with socket.create_connection(("127.0.0.1", port), timeout=patience.SECONDS) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split(b" ", 2)[1]), answer.decode()

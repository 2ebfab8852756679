"""A PostgreSQL server of the test run's own: in a folder of its own, on a socket, without durability."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import patience

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=80"


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give the address of its empty database, stop it and remove its folder."""
    if not BINARIES:
        raise RuntimeError("PostgreSQL is not installed: run `make test`, which installs it")
    folder = Path(tempfile.mkdtemp(prefix="lms-pg-"))
    data, run = folder / "data", _as_server_owner(folder)
    try:
        run("initdb", "-D", str(data), "-U", "lms", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} {FAST}"
        run(
            "pg_ctl",
            "-D",
            str(data),
            "-w",
            "-t",
            str(patience.SECONDS),
            "-o",
            options,
            "-l",
            str(folder / "log"),
            "start",
        )
        try:
            yield f"postgresql+psycopg://lms@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _as_server_owner(folder: Path):
    """A runner of PostgreSQL's programs, which refuse to run as root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*prefix, str(BINARIES[0] / program), *arguments],
            cwd=folder,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    return run

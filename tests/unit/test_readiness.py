"""What decides when a worker starts again, and what systemd hears."""

import socket
from pathlib import Path
from threading import Event

import pytest

from lms.serving import readiness
from lms.serving.deaths import LONGEST, SOON, Deaths


def test_a_worker_that_fails_again_waits_longer_each_time_and_never_too_long() -> None:
    deaths = Deaths()
    assert [deaths.delay_of(0, 100) for _ in range(8)] == [0, 1, 2, 4, 8, LONGEST, LONGEST, LONGEST]
    assert deaths.delay_of(1, 100) == 0


def test_a_worker_that_served_for_a_while_starts_at_once() -> None:
    deaths = Deaths()
    for _ in range(3):
        deaths.delay_of(0, 100)
    assert deaths.delay_of(0, 102 + SOON) == 0
    assert deaths.delay_of(0, 102 + SOON) == 1


def test_systemd_hears_when_the_server_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        turns = iter([False, True])
        monkeypatch.setattr(readiness, "answers", lambda *_: next(turns))
        readiness.announce("0.0.0.0", 8007, Event())
        assert systemd.recv(100) == b"READY=1"


def test_nobody_is_told_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    readiness.tell("READY=1")
    monkeypatch.setattr(readiness, "answers", lambda *_: False)
    ended = Event()
    ended.set()
    readiness.announce("127.0.0.1", 8007, ended)


def test_a_port_that_nobody_serves_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    assert not readiness.answers("127.0.0.1", port)

"""Child processes are held to their own work: not to their start, and not to what a busy machine does."""

from contextlib import closing

import pytest

from lms.config import ROOT
from lms.work import child_process
from lms.work.child_process import BusyError, Child, ChildDiedError, OutOfTimeError

STAND_IN = "tests.stand_in"


def heard(*arguments: str, content: bytes = b"") -> list[object]:
    with closing(child_process.messages(STAND_IN, content, *arguments)) as answers:
        return list(answers)


def test_what_a_child_says_comes_line_by_line() -> None:
    assert heard("echo", content="một\nhai\n".encode()) == ["một", "hai"]
    assert child_process.answer(STAND_IN, b"x\n", "echo") == "x"


def test_its_start_does_not_count_as_work() -> None:
    """The stand-in spends more processor time before it is bounded than it may spend after."""
    assert heard("starts-slowly") == ["started", "done"]


def test_waiting_for_a_busy_machine_does_not_count_as_work() -> None:
    """The stand-in sleeps for longer than its work may take."""
    assert heard("waits") == ["waited"]


def test_work_beyond_its_processor_time_is_ended_and_told_apart() -> None:
    with pytest.raises(OutOfTimeError) as ended:
        heard("works-on")
    assert ended.value.sentence("Tệp quá phức tạp.") == "Tệp quá phức tạp."


def test_one_that_is_silent_too_long_is_ended_and_the_machine_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child_process, "SILENCE_SECONDS", 0.0)
    with pytest.raises(BusyError) as ended:
        heard("hangs")
    assert "Máy chủ đang bận" in ended.value.sentence("Tệp quá phức tạp.")


@pytest.mark.parametrize("how", ["grows", "writes-a-file", "breaks-off", "fails"])
def test_one_that_dies_is_noticed(how: str) -> None:
    with pytest.raises(ChildDiedError):
        heard(how)


def test_one_that_says_nothing_has_no_answer() -> None:
    assert heard("echo") == []
    with pytest.raises(ChildDiedError):
        child_process.answer(STAND_IN, b"", "echo")


def test_a_context_leaves_no_process_behind() -> None:
    with Child(STAND_IN, "hangs") as child:
        child.send(b"x" * 10)
    assert child._process.returncode is not None


def test_the_shared_bounds_are_the_only_ones() -> None:
    """No other module starts a child that reads what strangers sent, or sets limits of its own.

    LibreOffice answers in a file, not in lines, and has its session; its bounds are the shared ones.
    """
    found = {
        str(path.relative_to(ROOT)): word
        for path in (ROOT / "lms").rglob("*.py")
        for word in ("import subprocess", "import resource")
        if word in path.read_text()
    }
    assert set(found) == {
        "lms/work/child_process.py",
        "lms/certificates/documents/supervising.py",
        "lms/office/converting.py",
    }

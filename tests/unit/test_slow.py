"""What goes on after its request was answered is bounded too."""

from threading import Event

import pytest

from lms.work.slow import Background, NoPlaceError


def test_what_goes_on_after_its_request_is_bounded_too() -> None:
    background, may_end, kept = Background(places=2), Event(), []
    for number in range(2):
        background.start(may_end.wait, after=lambda number=number: kept.append(number))
    with pytest.raises(NoPlaceError) as refused:
        background.start(may_end.wait, after=lambda: kept.append("never"))
    may_end.set()
    assert (kept, refused.value.status) == ([0, 1], 503)


def test_what_could_not_be_prepared_leaves_its_place() -> None:
    background, done = Background(places=1), Event()

    def fail() -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk"):
        background.start(done.set, after=fail)
    background.start(done.set, after=lambda: None)
    assert done.wait()

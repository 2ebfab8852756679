"""A page drawn in a process of its own is the same page, or the same error; one that never ends is ended."""

from pathlib import Path

import pytest

from lms.errors import PrintingError, TooLongError
from lms.press import apart, layout
from lms.work import child_process
from lms.work.child_process import ChildDiedError

NAME = "a" * 32
PAGE = "<html lang=vi><title>Đơn</title><body><h1>Đặng Thị Ánh</h1>{more}"


def apart_from(folder: Path, html: str, most_pages: int | None = None) -> bytes:
    return apart.press(html, folder, (), identifier=NAME, most_pages=most_pages, is_archival=True)


def test_the_bytes_are_the_same(tmp_path: Path) -> None:
    html = PAGE.format(more="")
    here = layout.press(html, tmp_path, (), identifier=NAME.encode(), most_pages=None, is_archival=True)
    assert apart_from(tmp_path, html) == here


def test_the_errors_are_the_same(tmp_path: Path) -> None:
    with pytest.raises(TooLongError):
        apart_from(tmp_path, PAGE.format(more="<p style='break-before: page'>Trang hai"), most_pages=1)
    with pytest.raises(PrintingError) as foreign:
        apart_from(tmp_path, PAGE.format(more="<img alt='' src='../khac.png'>"))
    assert not isinstance(foreign.value, TooLongError)


def test_one_that_does_not_end_is_told_as_too_heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> object:
        raise ChildDiedError

    monkeypatch.setattr(child_process, "answer", die)
    with pytest.raises(apart.SlowPrintError, match="chọn phần ngắn hơn") as ended:
        apart_from(tmp_path, PAGE.format(more=""))
    assert ended.value.status == 503

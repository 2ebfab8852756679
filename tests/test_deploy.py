"""The files of deploy/: the guide prints them as they are, and their limits are those of the program."""

import re
import subprocess
from pathlib import Path

import pytest

from lms.authoring.tree import zipped
from lms.certificates.pages import class_documents as documents
from lms.exams.pages import photos
from lms.serving.gate import LARGEST_BODY
from tests.structure import ROOT

DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs/quan-tri.md").read_text()
PRINTED = [
    DEPLOY / "lms",
    *sorted((DEPLOY / "systemd").iterdir()),
    *sorted((DEPLOY / "nginx").glob("*.conf")),
]
FORM_BYTES = 1024 * 1024


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_the_guide_prints_the_file_as_it_is(path: Path) -> None:
    name = re.escape(str(path.relative_to(ROOT)))
    printed = re.search(rf"^`{name}`:\n\n```\w+\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert printed
    assert printed[1] == path.read_text()


def test_the_web_server_lets_through_what_the_program_may_take() -> None:
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx/lms-site.conf").read_text())
    largest = max(documents.LARGEST_UPLOAD, photos.LARGEST_UPLOAD, zipped.LARGEST)
    assert largest + FORM_BYTES <= LARGEST_BODY < int(megabytes) * 1024 * 1024 <= LARGEST_BODY + FORM_BYTES
    said = f"nhiều nhất {largest // 1024**2} MB"
    assert said in (DEPLOY / "nginx/loi/413.html").read_text()


def test_programs_of_services_take_their_settings_from_one_file() -> None:
    for unit in (DEPLOY / "systemd").glob("*.service"):
        text = unit.read_text()
        assert "EnvironmentFile" not in text
        assert re.search(r"^Environment=LMS_ENV_FILE=/etc/lms(/%i)?\.env$", text, re.MULTILINE)
        assert "UMask=0077" in text


def test_every_timer_has_its_service() -> None:
    timers = list((DEPLOY / "systemd").glob("*.timer"))
    assert timers
    assert [path for path in timers if not path.with_suffix(".service").exists()] == []


def test_on_the_way_back_the_old_release_answers_when_it_does() -> None:
    """In a trap a bare `return` of bash gives the status of what called the trap."""
    script = """
    source=.; . deploy/lib.sh
    curl() { return 0; }
    back() { trap - ERR; answers 8007 && echo answers; exit; }
    trap back ERR
    false
    """
    done = subprocess.run(("/bin/bash", "-Ec", script), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "answers\n", done.stderr

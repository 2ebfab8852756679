"""Files at and one byte over the limit of each form, through a real nginx with the files of deploy/."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lms.authoring.pages import new_course
from lms.authoring.tree import zipped
from lms.certificates.pages import check_file, class_documents
from lms.config import Config
from lms.people.pages import import_list, unit_list
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person
from tests import nginx, served
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import World
from tests.nginx import HOST, Front

pytestmark = ON_ONE_DATABASE
FORMS = (
    (f"{check_file.blueprint.url_prefix}/", "tep", check_file.LARGEST_FILE),
    (f"{unit_list.blueprint.url_prefix}/", "tep", unit_list.LARGEST_FILE),
    (f"{import_list.blueprint.url_prefix}/", "tep", import_list.LARGEST_FILE),
    (new_course.ZIP, "file", zipped.LARGEST),
    (f"{class_documents.DESK}lop/lop-1/ky", "tep", class_documents.LARGEST_UPLOAD),
)
HEAD = '--x\r\nContent-Disposition: form-data; name="{}"; filename="tep.zip"\r\n\r\n'


@pytest.fixture
def front(config: Config, tmp_path: Path) -> Iterator[Front]:
    settings = {
        "LMS_TRUSTED_PROXIES": "1",
        "LMS_PUBLIC_URL": f"https://{HOST}",
        "LMS_VERIFY_MISSES_PER_MINUTE": "1000",
    }
    with served.serving(config, **settings) as (port, _), nginx.before(port, tmp_path / "nginx") as front:
        yield front


@pytest.fixture
def cookie(world: World) -> str:
    """What the browser of a clerk sends, where a class has certificates."""
    world.certify("Đặng Thị Lan")
    clerk = world.add_staff()
    with world.database.writing() as session:
        person, browser = session.get_one(Person, clerk), Browser(None, None, "Trình duyệt thử")
        signed = devices.open_sign_in(session, person, browser, now=datetime.now(UTC))
        return f"__Host-lms_session={signed.session_token}"


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_told_by_the_form(front: Front, cookie: str) -> None:
    for path, field, largest in FORMS:
        status, page = send(front, cookie, path, field, largest)
        assert (path, status in {200, 303, 422}) == (path, True), (status, page[-2000:])
        status, page = send(front, cookie, path, field, largest + 1)
        assert (path, status) == (path, 413), page[-2000:]
        assert f"lớn hơn {largest // 1024**2} MB" in page
        assert "Máy chủ nhận mỗi lần nhiều nhất" not in page  # which is what nginx says


def send(front: Front, cookie: str, path: str, field: str, size: int) -> tuple[int, str]:
    """Status and page of the answer to a form with a file of so many bytes, which no form can use."""
    body = HEAD.format(field).encode() + bytes(size) + b"\r\n--x--\r\n"
    said = {
        "Content_Type": "multipart/form-data; boundary=x",
        "Sec_Fetch_Site": "same-origin",
        "Cookie": cookie,
    }
    status, _, page = front.ask("POST", path, body, **said)
    return status, page

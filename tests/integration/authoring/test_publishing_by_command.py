"""`lms course publish` on a course that asks for a reviewer."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring.releases import reviewing
from lms.authoring.releases.reviewing import Decision
from lms.cli import main
from lms.config import Config
from lms.courses.format.listing import read_folder
from lms.courses.tables import Release
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW, gather_cast
from tests.course_folder import FRONT, write_course

ASKING = FRONT.replace('approved_by: ""', 'approved_by: ""\nreview: required')


@ON_ONE_DATABASE
def test_a_course_that_asks_for_a_review_is_published_once_these_very_files_are_approved(
    config: Config, session: Session, tmp_path: Path
) -> None:
    environment = {"LMS_DATA": str(config.data), "LMS_DATABASE_URL": config.database_url}

    def publish() -> tuple[int, bool]:
        done = CliRunner(env=environment).invoke(main, ["course", "publish", str(course)])
        return done.exit_code, "cần người khác duyệt" in done.stderr

    course = write_course(tmp_path, {"course.md": ASKING})
    assert publish() == (1, True)
    assert session.scalars(select(Release)).all() == []
    cast, digest = gather_cast(session), read_folder(course).digest
    reviewing.propose(session, course.name, digest, "", by=cast.hung.id, now=NOW)
    reviewing.decide(session, course.name, digest, None, Decision(True, "", cast.mai.id), now=NOW)
    session.commit()
    assert [publish(), publish()] == [(0, False)] * 2
    write_course(tmp_path)
    assert publish() == (1, True)  # who takes the line out must be reviewed too

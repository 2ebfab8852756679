"""Certificates are found by their enrolment: who has passed and holds none is asked on the desk's front page."""

from alembic import op

revision = "025"
down_revision = "024"


def upgrade() -> None:
    op.create_index(op.f("ix_certificate_enrolment_id"), "certificate", ["enrolment_id"])

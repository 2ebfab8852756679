"""What a class asks otherwise than its course, and what one learner is allowed beyond that."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "021"
down_revision = "020"
LIVE = sa.text("revoked_at IS NULL AND meeting_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("class", schema=None) as batch_op:
        batch_op.add_column(sa.Column("overrides", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("explained_from", lms.storage.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("explained_at", lms.storage.db.UtcDateTime(), nullable=True))

    op.create_table(
        "allowance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("opens_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("closes_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("allowed_by", sa.Integer(), nullable=False),
        sa.Column("allowed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("used_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.Column("revoked_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["allowed_by"], ["person.id"], name=op.f("fk_allowance_allowed_by_person")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_allowance_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_allowance_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("fk_allowance_revoked_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance")),
    )
    with op.batch_alter_table("allowance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allowance_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_allowance_meeting_id"), ["meeting_id"], unique=False)
    op.create_index(
        "uq_allowance_enrolment_meeting",
        "allowance",
        ["enrolment_id", "meeting_id"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )

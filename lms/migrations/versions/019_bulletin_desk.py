"""Issues are written at the desk, handed over to the member handbook, and kept as PDF."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "019"
down_revision = "018"


def upgrade() -> None:
    op.create_table(
        "revision_file",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_revision_file_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("revision_id", "name", name=op.f("pk_revision_file")),
    )
    _drafts()
    op.create_table(
        "hand_over",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_hand_over_issue_id_issue")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_hand_over_recorded_by_person")),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_hand_over")),
    )
    op.create_index(op.f("ix_hand_over_recorded_by"), "hand_over", ["recorded_by"])
    op.create_table(
        "issue_document",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_issue_document_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_issue_document")),
    )


def _drafts() -> None:
    texts = ("series", "number", "title", "summary", "publish_at", "meets_on", "note", "body")
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("month", sa.String(length=7), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_draft_issue_id_issue")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_draft_changed_by_person")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_draft_proposed_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("slug", name=op.f("uq_draft_slug")),
        sa.UniqueConstraint("issue_id", name=op.f("uq_draft_issue_id")),
    )
    for name in ("month", "changed_by", "proposed_by"):
        op.create_index(op.f(f"ix_draft_{name}"), "draft", [name])
    op.create_table(
        "draft_file",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_file_draft_id_draft")),
        sa.PrimaryKeyConstraint("draft_id", "name", name=op.f("pk_draft_file")),
    )

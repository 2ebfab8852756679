"""Courses are written here: working copies with every save, and the files that releases were made from."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "026"
down_revision = "025"


def upgrade() -> None:
    op.create_table(
        "source_content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_content")),
    )
    op.create_table(
        "release_file",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _held("release_file", "release_id", "release", "id"),
        _held("release_file", "sha256", "source_content", "sha256"),
        sa.PrimaryKeyConstraint("release_id", "name", name=op.f("pk_release_file")),
    )
    _saved("work_file", keys=("course_slug", "name"), may_be_gone=False)
    _saved("work_version", keys=("course_slug", "name", "version"), may_be_gone=True)
    op.create_table(
        "unsaved_text",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", lms.storage.db.UtcDateTime(), nullable=False),
        _held("unsaved_text", "person_id", "person", "id"),
        sa.PrimaryKeyConstraint("person_id", "course_slug", "name", name=op.f("pk_unsaved_text")),
    )


def _saved(table: str, *, keys: tuple[str, ...], may_be_gone: bool) -> None:
    op.create_table(
        table,
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=may_be_gone),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", lms.storage.db.UtcDateTime(), nullable=False),
        _held(table, "sha256", "source_content", "sha256"),
        _held(table, "changed_by", "person", "id"),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_changed_by"), table, ["changed_by"])


def _held(table: str, column: str, by: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{by}.{key}"], name=op.f(f"fk_{table}_{column}_{by}"))

"""Issues have a day on which cells meet, texts the words to search in and files to take along."""

import re
from html import unescape

import sqlalchemy as sa
from alembic import op

from lms.text.vietnamese import search_key

revision = "017"
down_revision = "016"

_TAG = re.compile(r"<[^>]*>")


def upgrade() -> None:
    with op.batch_alter_table("issue") as batch_op:
        batch_op.add_column(sa.Column("meets_on", sa.Date()))
    with op.batch_alter_table("revision") as batch_op:
        batch_op.add_column(sa.Column("search_key", sa.Text(), nullable=False, server_default=""))
    _fold_what_is_there()
    with op.batch_alter_table("revision") as batch_op:
        batch_op.alter_column("search_key", server_default=None)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_attachment_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("revision_id", "position", name=op.f("uq_attachment_revision_id_position")),
    )
    op.create_index(op.f("ix_attachment_name"), "attachment", ["name"])


def _fold_what_is_there() -> None:
    connection = op.get_bind()
    texts = connection.execute(
        sa.text(
            "SELECT revision.id, series, issue.number, title, summary, html "
            "FROM revision JOIN issue ON issue.id = revision.issue_id"
        )
    ).all()
    for row in texts:
        words = " ".join(unescape(_TAG.sub(" ", row.html)).split())
        folded = search_key(f"{row.series} số {row.number} {row.title} {row.summary} {words}")
        connection.execute(
            sa.text("UPDATE revision SET search_key = :folded WHERE id = :id"),
            {"folded": folded, "id": row.id},
        )

"""Essays are marked by people: works, markings, photographed pages, and the score of essays alone.

Essays that await their mark become works, and attempts whose essays are marked get their essay score.
"""

import json
from fractions import Fraction
from math import floor

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "028"
down_revision = "027"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("essay", lms.storage.db.ExactDecimal(length=40), nullable=True))
    op.create_table(
        "essay_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("agreed_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_essay_work_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_work")),
        sa.UniqueConstraint("attempt_id", "question_id", name=op.f("uq_essay_work_attempt_id_question_id")),
    )
    op.create_table(
        "essay_marking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("marker_id", sa.Integer(), nullable=False),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("comments", sa.JSON(), nullable=False),
        sa.Column("overall", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("held_until", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("saved_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("handed_in_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["marker_id"], ["person.id"], name=op.f("fk_essay_marking_marker_id_person")),
        sa.ForeignKeyConstraint(
            ["work_id"], ["essay_work.id"], name=op.f("fk_essay_marking_work_id_essay_work")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_marking")),
        sa.UniqueConstraint(
            "work_id",
            "marker_id",
            "is_correction",
            name=op.f("uq_essay_marking_work_id_marker_id_is_correction"),
        ),
    )
    op.create_index(op.f("ix_essay_marking_marker_id"), "essay_marking", ["marker_id"])
    op.create_table(
        "names_shown",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("shown_by", sa.Integer(), nullable=False),
        sa.Column("shown_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_names_shown_class_id_class")),
        sa.ForeignKeyConstraint(["shown_by"], ["person.id"], name=op.f("fk_names_shown_shown_by_person")),
        sa.PrimaryKeyConstraint("class_id", name=op.f("pk_names_shown")),
    )
    op.create_table(
        "essay_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_essay_photo_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_photo")),
        sa.UniqueConstraint(
            "attempt_id", "question_id", "sha256", name=op.f("uq_essay_photo_attempt_id_question_id_sha256")
        ),
    )
    _fill()


def _fill() -> None:
    bind = op.get_bind()
    ids, steps = {}, {}
    for number, canonical in bind.execute(sa.text("SELECT id, canonical FROM release")).all():
        course = json.loads(canonical)
        pools = (course.get("exam") or {"pools": []})["pools"]
        found = {q["id"] for pool in pools for q in pool["questions"] if q["body"]["type"] == "essay"}
        if found:
            ids[number], steps[number] = found, Fraction(course["rounding"])
    closed = "SELECT id, release_id, result, printed_code FROM attempt WHERE closed_at IS NOT NULL"
    for attempt, release, result, printed in bind.execute(sa.text(closed)).all():
        if release not in ids or result is None:
            continue
        trace = [dict(one["data"]) for one in json.loads(result)["trace"] if one["name"] == "question"]
        essays = [one for one in trace if one["question"] in ids[release]]
        awaited = [one["question"] for one in essays if one["reason"] == "awaiting"]
        if essays and not awaited:
            _keep_score(bind, attempt, essays, steps[release])
        for question in awaited if printed is None else ():
            row = {"attempt_id": attempt, "question_id": question}
            insert = "INSERT INTO essay_work (attempt_id, question_id) VALUES (:attempt_id, :question_id)"
            bind.execute(sa.text(insert), row)


def _keep_score(bind: sa.Connection, attempt: int, essays: list[dict[str, str]], step: Fraction) -> None:
    most = sum(Fraction(one["points"]) for one in essays)
    if not most:
        return
    earned = sum(Fraction(one["points"]) * Fraction(one["mark"]) for one in essays)
    rounded = floor(earned / most * 10 / step + Fraction(1, 2)) * step
    written = {"essay": f"{float(rounded):g}", "id": attempt}
    bind.execute(sa.text("UPDATE attempt SET essay = :essay WHERE id = :id"), written)

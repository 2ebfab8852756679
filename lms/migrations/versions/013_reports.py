"""What units, classes, places and nominations were before they changed, for reports as of a date.

Who was taken out of a class before this migration is not known any more, nor are earlier names.
"""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "013"
down_revision = "012"


def upgrade() -> None:
    op.create_table(
        "former_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("until", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_former_unit_parent_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_former_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_unit")),
    )
    op.create_table(
        "former_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("until", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_former_class_class_id_class")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_class")),
    )
    op.create_table(
        "former_nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("nominated_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_former_nomination_class_id_class")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_former_nomination_person_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_former_nomination_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_nomination")),
    )
    op.create_table(
        "former_enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("enrolled_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("removed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_former_enrolment_class_id_class")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_former_enrolment_person_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_former_enrolment_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_enrolment")),
    )
    for table in ("former_nomination", "former_enrolment"):
        op.create_index(op.f(f"ix_{table}_person_id"), table, ["person_id"])

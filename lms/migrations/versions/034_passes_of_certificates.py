"""Who was issued a certificate before passing was noted (010) has passed since its issue: noted so now.

Reports read it out of the certificates until now; from here on the note alone says who has passed.
"""

import sqlalchemy as sa
from alembic import op

revision = "034"
down_revision = "033"


def upgrade() -> None:
    enrolment = sa.table("enrolment", sa.column("id"), sa.column("passed_at"))
    certificate = sa.table("certificate", sa.column("enrolment_id"), sa.column("issued_at"))
    first = (
        sa.select(sa.func.min(certificate.c.issued_at))
        .where(certificate.c.enrolment_id == enrolment.c.id)
        .scalar_subquery()
    )
    has_one = sa.exists().where(certificate.c.enrolment_id == enrolment.c.id)
    op.execute(enrolment.update().where(enrolment.c.passed_at.is_(None), has_one).values(passed_at=first))

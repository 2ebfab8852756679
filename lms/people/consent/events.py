"""The moment at which a person agreed to take part: told where consent is kept, heard where it was awaited.

It is told inside the transaction that keeps the consent, so that both are committed together or not at all.
Sent with the session as sender, `person_id` and `now`; the person's row is locked, the consent flushed.
"""

from blinker import Signal

consent_given = Signal()

"""Which tests run on both databases, and which on SQLite alone.

A test runs on both unless its module is below or it says `ON_ONE_DATABASE`. On both stay:

- what the database itself decides: the schema and its migrations, constraints and triggers, transactions,
  anyone who comes at the same moment, the register, throttles, backups;
- what a query decides: search, order and pages of lists, counts by unit and day, what a page may cost;
- every service that writes, and the walks over all routes (`test_other_peoples_ids.py`,
  `test_routes_access.py`): as people of every role, so most of what pages ask, though not each branch of it.

Below is what comes after: the words, forms, links and files of pages whose rows the tests above bring.
"""

from collections.abc import Mapping
from pathlib import Path

ROOMS: Mapping[str, str] = {
    "authoring": "bringing_pages bringing_questions editing grounds_desk releases_desk tree_desk "
    "unfinished_courses",
    "bulletins": "announcing bulletin_desk bulletin_pages feeds_followed",
    "certificates": "badges_by_other_verifiers certificate_documents certificate_pages document_pages "
    "proving_certificates public_lists register_pages verifying_certificates void_certificates",
    "classes": "class_desk_opening deciding_nominations planning_meetings scanning_signed_out slips_desk "
    "teaching",
    "courses": "course_pages",
    "design": "components_page",
    "exams": "exam_pages exam_without_scripts shipped_essay typed_answers uploading_papers",
    "exams/on_paper": "correcting_papers entering_papers",
    "home": "allowances class_page desk_class_page front_page rules_desk teach_results",
    "law": "own_data request_desk",
    "people": "consent cookies list_shapes_desk own_account signing_in unit_desk",
    "people/passkeys": "ending_passkeys using_passkeys",
    "study": "answering_self_checks catalogue_pages course_documents lessons",
    "": "language ward",
}
MODULES = frozenset(
    f"integration/{room}/test_{name}.py".replace("//", "/")
    for room, names in ROOMS.items()
    for name in names.split()
)
AT_THE_SAME_MOMENT = frozenset(
    {
        "test_a_sheet_that_is_entered_twice_at_the_same_moment_is_one_attempt",
        "test_many_who_ask_first_at_once_get_the_same_bytes",
        "test_taking_up_again_never_exceeds_the_units_places_even_at_the_same_moment",
        "test_two_who_enter_the_same_sheet_do_not_overwrite_each_other",
        "test_who_agrees_while_staff_accept_is_enrolled_by_one_of_the_two",
        "test_who_saves_upon_what_another_changed_sees_both_and_loses_nothing",
        "test_whoever_starts_while_the_room_closes_writes_no_longer_than_it_is_open",
    }
)
"""Tests of those modules in which several write at once: of the database after all."""


def needs_one(module: Path, test: str) -> bool:
    """Whether a test, of a module below tests/, runs on SQLite alone."""
    return module.as_posix() in MODULES and test not in AT_THE_SAME_MOMENT

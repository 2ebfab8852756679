"""Who may change whose account (pure)."""

from collections.abc import Set

from lms.web.access import Role

OFFICE = frozenset({Role.STAFF, Role.ADMINISTRATOR})


def may_manage(actor: Set[Role], target: Set[Role]) -> bool:
    """Whether someone with the roles `actor` may change the account of someone with the roles `target`.

    An administrator may change every account, staff only those outside the office: a code opens an account,
    so staff could otherwise make themselves administrators.
    """
    if Role.ADMINISTRATOR in actor:
        return True
    return Role.STAFF in actor and OFFICE.isdisjoint(target)


def grantable(actor: Set[Role]) -> list[Role]:
    """The roles that someone with the roles `actor` may give and take."""
    return [role for role in Role if may_manage(actor, {role})]


def may_set_roles(actor: Set[Role], before: Set[Role], after: Set[Role], *, is_self: bool) -> bool:
    """Whether `actor` may turn the roles `before` into `after`; nobody drops their own administration."""
    loses_own = is_self and Role.ADMINISTRATOR in before and Role.ADMINISTRATOR not in after
    return may_manage(actor, before | after) and not loses_own

"""Small pure rules: who may change whom, what a device is called, what a hasher does."""

import unicodedata
from datetime import timedelta

import pytest

from lms.people import permissions, sentences
from lms.people.credentials.passwords import Hasher
from lms.people.permissions import may_manage, may_set_roles
from lms.people.sign_in import device_labels
from lms.people.throttle_rules import Scope
from lms.web.access import Role

STAFF, ADMINISTRATOR = frozenset({Role.STAFF}), frozenset({Role.ADMINISTRATOR})
LEARNER, INSTRUCTOR = frozenset({Role.LEARNER}), frozenset({Role.INSTRUCTOR})
NOBODY: frozenset[Role] = frozenset()


def test_staff_may_change_everybody_outside_the_office() -> None:
    assert may_manage(STAFF, LEARNER | INSTRUCTOR | {Role.SECRETARY})
    assert may_manage(STAFF, NOBODY)


@pytest.mark.parametrize("target", [STAFF, ADMINISTRATOR, LEARNER | STAFF])
def test_only_an_administrator_may_change_people_of_the_office(target: frozenset[Role]) -> None:
    assert not may_manage(STAFF, target)
    assert may_manage(ADMINISTRATOR, target)


@pytest.mark.parametrize("actor", [NOBODY, LEARNER, INSTRUCTOR, frozenset({Role.SECRETARY})])
def test_others_may_change_nobody(actor: frozenset[Role]) -> None:
    assert not may_manage(actor, LEARNER)
    assert permissions.grantable(actor) == []


def test_staff_cannot_take_anybody_into_the_office() -> None:
    assert may_set_roles(STAFF, LEARNER, INSTRUCTOR, is_self=False)
    assert not may_set_roles(STAFF, LEARNER, LEARNER | STAFF, is_self=False)
    assert not may_set_roles(STAFF, LEARNER, ADMINISTRATOR, is_self=False)
    assert not may_set_roles(STAFF, ADMINISTRATOR, LEARNER, is_self=False)
    assert Role.STAFF not in permissions.grantable(STAFF)


def test_an_administrator_cannot_stop_being_one_alone() -> None:
    assert not may_set_roles(ADMINISTRATOR, ADMINISTRATOR, STAFF, is_self=True)
    assert may_set_roles(ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR | STAFF, is_self=True)
    assert may_set_roles(ADMINISTRATOR, ADMINISTRATOR, STAFF, is_self=False)


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        (
            "Mozilla/5.0 (Linux; Android 8.1) AppleWebKit Chrome/90 Mobile Safari Zalo android/12",
            "Điện thoại Android, Zalo",
        ),
        (
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit Chrome/120 Mobile Safari",
            "Điện thoại Android, Chrome",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari", "iPhone, Safari"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari Edg/120", "Máy tính Windows, Edge"),
        ("", "Thiết bị khác"),
    ],
)
def test_a_device_has_a_name_that_its_owner_recognises(agent: str, label: str) -> None:
    assert device_labels.label(agent) == label


@pytest.fixture(scope="module")
def hasher() -> Hasher:
    return Hasher(time_cost=1, memory_kib=8)


def test_a_secret_opens_its_own_hash_only(hasher: Hasher) -> None:
    stored = hasher.hash("con mèo leo cây")
    assert stored.startswith("$argon2id$")
    assert hasher.verify(stored, "con mèo leo cây")
    assert not hasher.verify(stored, "con mèo leo cay")


def test_keyboards_that_decompose_letters_type_the_same_secret(hasher: Hasher) -> None:
    assert hasher.verify(hasher.hash("mèo"), unicodedata.normalize("NFD", "mèo"))


def test_without_a_hash_no_secret_is_right_not_even_the_one_that_is_compared(hasher: Hasher) -> None:
    assert not hasher.verify(None, "the secret of nobody")


def test_two_hashes_of_one_secret_differ(hasher: Hasher) -> None:
    assert hasher.hash("con mèo") != hasher.hash("con mèo")


def test_a_hash_of_other_parameters_is_outdated(hasher: Hasher) -> None:
    stored = hasher.hash("con mèo")
    assert not hasher.is_outdated(stored)
    assert Hasher(time_cost=2, memory_kib=16).is_outdated(stored)


def test_waits_are_told_in_words_rounded_up() -> None:
    assert sentences.duration(timedelta(seconds=29, milliseconds=1)) == "30 giây"
    assert sentences.duration(timedelta(seconds=61)) == "2 phút"
    assert sentences.duration(timedelta(hours=1)) == "1 giờ"


def test_whoever_waits_reads_whose_mistakes_it_was() -> None:
    own, here, all_ = (
        sentences.too_soon(timedelta(seconds=90), cause)
        for cause in (Scope.DEVICE_PIN, Scope.ADDRESS, Scope.ALL_PASSWORDS)
    )
    assert all("2 phút" in sentence for sentence in (own, here, all_))
    assert "mạng này" in here
    assert "nhiều nơi" in all_
    assert len({own, here, all_}) == 3

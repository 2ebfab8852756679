"""Passkeys from question to answer, by an authenticator in software."""

import copy
import json
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event, select

from lms.people import throttle_rules
from lms.people.sign_in.address_limits import AddressLimits
from lms.people.tables import Device, PasskeyChallenge, SignIn, Throttle
from lms.people.throttle_rules import Scope
from lms.storage.db import Database
from tests.authenticator import PRESENT, VERIFIED, Authenticator
from tests.cast import Cast
from tests.integration.people.conftest import PIN, Clock, Phone, own_phone
from tests.integration.people.passkeys.doing import (
    JSON,
    MADE_UP,
    MINE,
    WAY_IN,
    acts,
    add,
    question,
    rows,
    sign_in,
)


def test_a_passkey_signs_its_person_in_on_a_phone_nobody_knows(
    cast: Cast, database: Database, key: Authenticator, phone: Phone
) -> None:
    answer = sign_in(phone, key, tiep="/ca-nhan/")
    assert (answer.status_code, answer.location) == (303, "/ca-nhan/")
    assert cast.lan.full_name in phone.get("/ca-nhan/").text
    assert {phone.cookie("lms_session"), phone.cookie("lms_device")}.isdisjoint({None, ""})
    assert len(rows(database, Device)) == len(rows(database, SignIn)) == 2
    (kept,) = rows(database)
    assert (kept.sign_count, kept.used_at is not None, kept.person_id) == (1, True, cast.lan.id)


def test_the_page_lists_passkeys_and_says_what_is_true_of_zalo(mine: Phone, key: Authenticator) -> None:
    page = mine.get(MINE).text
    assert "Máy của tôi" in page
    assert "bên trong Zalo thường không cho dùng khóa truy cập" in page
    assert "Máy của tôi" in mine.get("/ca-nhan/").text


def test_a_passkey_is_renamed_and_removed_and_each_is_written_down(
    database: Database, mine: Phone, key: Authenticator, phone: Phone
) -> None:
    (kept,) = rows(database)
    assert mine.send(f"{MINE}{kept.id}/ten", name="  Điện thoại   cũ ").status_code == 303
    assert "Điện thoại cũ" in mine.get(MINE).text
    assert mine.send(f"{MINE}{kept.id}/go").status_code == 303
    assert rows(database) == []
    assert acts(database) == ["person.passkey-add", "person.passkey-rename", "person.passkey-remove"]
    assert sign_in(phone, key).status_code == 422


def test_a_later_passkey_is_of_the_same_account_and_not_made_twice(mine: Phone, key: Authenticator) -> None:
    asked = question(mine, f"{MINE}cau-hoi")
    assert [one["id"] for one in asked["excludeCredentials"]] == [json.loads(key.get(MADE_UP))["id"]]
    other = Authenticator()
    assert mine.send(MINE, credential=other.create(asked), name="").status_code == 303
    assert other.user_handle == key.user_handle
    assert b"Lan" not in key.user_handle


def test_adding_needs_a_proof_unless_the_person_signed_in_just_now(mine: Phone, clock: Clock) -> None:
    clock.forward(minutes=10)
    for form in ({}, {"current": "999999"}):
        refused = mine.client.post(f"{MINE}cau-hoi", data=form, headers=JSON)
        assert (refused.status_code, "chưa đúng" in refused.get_json()["error"]) == (422, True)
    asked = question(mine, f"{MINE}cau-hoi", current=PIN)
    assert mine.send(MINE, credential=Authenticator().create(asked)).status_code == 303


def test_nobody_has_more_passkeys_than_they_can_tell_apart(mine: Phone, database: Database) -> None:
    for _ in range(10):
        add(mine, Authenticator())
    refused = mine.client.post(f"{MINE}cau-hoi", headers=JSON)
    assert (refused.status_code, len(rows(database))) == (422, 10)
    assert "data-passkey" not in mine.get(MINE).text


def test_a_question_is_answered_within_five_minutes(key: Authenticator, phone: Phone, clock: Clock) -> None:
    asked = question(phone, f"{WAY_IN}/cau-hoi")
    clock.forward(seconds=300)
    refused = phone.send(WAY_IN, credential=key.get(asked))
    assert (refused.status_code, "Đã quá 5 phút" in refused.text) == (422, True)
    assert not phone.is_signed_in()


def test_a_question_is_answered_once(
    database: Database, key: Authenticator, phone: Phone, app: Flask
) -> None:
    asked = question(phone, f"{WAY_IN}/cau-hoi")
    token = phone.cookie("lms_passkey") or ""
    answer = key.get(asked)
    assert phone.send(WAY_IN, credential=answer).status_code == 303
    thief = Phone(app.test_client())
    thief.client.set_cookie("lms_passkey", token)
    assert thief.send(WAY_IN, credential=answer).status_code == 422
    assert rows(database, PasskeyChallenge) == []


def test_a_failed_answer_uses_the_question_up_as_well(key: Authenticator, phone: Phone) -> None:
    asked = question(phone, f"{WAY_IN}/cau-hoi")
    assert phone.send(WAY_IN, credential="{}").status_code == 422
    assert "Đã quá 5 phút" in phone.send(WAY_IN, credential=key.get(asked)).text


def test_an_answer_is_taken_only_from_the_browser_that_was_asked(
    key: Authenticator, phone: Phone, other_phone: Phone
) -> None:
    answer = key.get(question(phone, f"{WAY_IN}/cau-hoi"))
    question(other_phone, f"{WAY_IN}/cau-hoi")
    assert other_phone.send(WAY_IN, credential=answer).status_code == 422
    assert not other_phone.is_signed_in()


def test_a_question_to_add_signs_nobody_in_and_the_other_way_round(mine: Phone, key: Authenticator) -> None:
    asked = question(mine, f"{MINE}cau-hoi")
    challenge = {"rpId": "localhost", "challenge": asked["challenge"], "userVerification": "required"}
    assert mine.send(WAY_IN, credential=key.get(challenge)).status_code == 422
    asked = question(mine, f"{WAY_IN}/cau-hoi")
    form = copy.deepcopy(question(mine, f"{MINE}cau-hoi")) | {"challenge": asked["challenge"]}
    assert mine.send(MINE, credential=Authenticator().create(form)).status_code == 422


def test_another_session_cannot_finish_what_one_began(
    app: Flask, cast: Cast, database: Database, mine: Phone, clock: Clock
) -> None:
    asked = question(mine, f"{MINE}cau-hoi")
    minhs = own_phone(app, database, cast.minh, clock.at)
    minhs.client.set_cookie("lms_passkey", mine.cookie("lms_passkey") or "")
    assert minhs.send(MINE, credential=Authenticator().create(asked)).status_code == 422
    assert rows(database) == []


def test_another_origin_or_an_unverified_holder_is_refused(
    database: Database, mine: Phone, key: Authenticator, phone: Phone
) -> None:
    origins = ("http://localhost:8000", "https://localhost", "http://hoc.example")
    spoilt = [*({"origin": origin} for origin in origins), {"flags": PRESENT}, {"flags": VERIFIED}]
    for change in spoilt:
        assert add(mine, replace(Authenticator(), **change)).status_code == 422, change
    for change in spoilt[1:]:
        assert sign_in(phone, replace(key, **change)).status_code == 422, change
    assert len(rows(database)) == 1
    assert not phone.is_signed_in()


def test_another_key_or_another_person_is_refused(mine: Phone, key: Authenticator, phone: Phone) -> None:
    forged = Authenticator(credential_id=key.credential_id, user_handle=key.user_handle)
    assert sign_in(phone, forged).status_code == 422
    assert sign_in(phone, replace(key, user_handle=b"somebody else")).status_code == 422
    assert add(mine, key).status_code == 422


def test_another_hosts_passkey_is_refused(key: Authenticator, phone: Phone) -> None:
    asked = question(phone, f"{WAY_IN}/cau-hoi")
    assert asked["rpId"] == "localhost"
    assert phone.send(WAY_IN, credential=key.get(asked | {"rpId": "evil.example"})).status_code == 422


def test_what_no_authenticator_says_gets_a_sentence(mine: Phone, app: Flask) -> None:
    for sent in (b"", b"{", b"[]", b"{}", b"null", b"\xed\xa0\x80", b'{"id": 1}'):
        phone = Phone(app.test_client())
        question(phone, f"{WAY_IN}/cau-hoi")
        refused = phone.client.post(WAY_IN, data={"credential": sent})
        assert (refused.status_code, 'role="alert"' in refused.text) == (422, True), sent[:20]
        question(mine, f"{MINE}cau-hoi")
        assert mine.client.post(MINE, data={"credential": sent}).status_code == 422, sent[:20]


def test_a_copied_passkey_opens_nothing_from_its_second_holder_on(
    database: Database, mine: Phone, key: Authenticator, phone: Phone, other_phone: Phone
) -> None:
    clone = copy.copy(key)
    assert sign_in(phone, key).status_code == 303
    refused = sign_in(other_phone, clone)
    assert (refused.status_code, "sao chép" in refused.text) == (422, True)
    assert "sao chép" in sign_in(other_phone, key).text
    assert not other_phone.is_signed_in()
    assert acts(database) == ["person.passkey-add", "person.passkey-block"]
    assert "có dấu hiệu bị sao chép" in mine.get(MINE).text


def test_nobody_without_the_key_can_make_it_look_copied(
    database: Database, key: Authenticator, phone: Phone
) -> None:
    assert sign_in(phone, key).status_code == 303
    phone.send("/dang-xuat")
    forged = Authenticator(credential_id=key.credential_id, user_handle=key.user_handle, counts=False)
    assert sign_in(phone, forged).status_code == 422
    assert rows(database)[0].blocked_at is None
    assert sign_in(phone, key).status_code == 303


def test_a_passkey_without_a_counter_works_again_and_again(mine: Phone, phone: Phone) -> None:
    synced = Authenticator(counts=False)
    add(mine, synced)
    for _ in range(3):
        assert sign_in(phone, synced).status_code == 303
        phone.send("/dang-xuat")


def test_wrong_answers_are_slowed_down_but_not_on_the_persons_own_phone(
    mine: Phone, key: Authenticator, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(throttle_rules.POLICIES[Scope.ALL_PASSKEYS], free=4)
    monkeypatch.setitem(throttle_rules.POLICIES, Scope.ALL_PASSKEYS, few)
    stranger = Authenticator()
    answers = [sign_in(phone, stranger).status_code for _ in range(5)]
    assert answers == [422] * 4 + [429]
    refused = sign_in(phone, key)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    mine.send("/dang-xuat")
    assert sign_in(mine, key).status_code == 303


def test_one_passkey_is_slowed_down_by_itself_and_cleared_by_its_holder(
    database: Database, key: Authenticator, phone: Phone, clock: Clock
) -> None:
    forged = Authenticator(credential_id=key.credential_id, user_handle=key.user_handle)
    assert [sign_in(phone, forged).status_code for _ in range(6)] == [422] * 5 + [429]
    clock.forward(seconds=30)
    assert sign_in(phone, key).status_code == 303
    with database.reading() as session:
        counts = {row.scope: row.failures for row in session.scalars(select(Throttle))}
    assert counts == {"passkey": 0, "address": 5, "all-passkeys": 5}


def test_questions_are_not_handed_out_without_end(
    cast: Cast, phone: Phone, database: Database, app: Flask
) -> None:
    app.extensions["passkey_questions"] = AddressLimits(each=3, together=600)
    answers = [phone.client.post(f"{WAY_IN}/cau-hoi", headers=JSON).status_code for _ in range(4)]
    assert answers == [200] * 3 + [429]
    assert len(rows(database, PasskeyChallenge)) == 3


def test_old_questions_go_when_a_new_one_is_asked(
    cast: Cast, phone: Phone, database: Database, clock: Clock
) -> None:
    for _ in range(3):
        question(phone, f"{WAY_IN}/cau-hoi")
    clock.forward(minutes=5)
    question(phone, f"{WAY_IN}/cau-hoi")
    assert len(rows(database, PasskeyChallenge)) == 1


def test_the_way_in_is_there_where_the_host_has_a_name(cast: Cast, phone: Phone) -> None:
    page = phone.get("/dang-nhap").text
    assert 'hidden data-passkey="get"' in page
    assert "js/passkey" in page


def test_the_page_costs_no_more_with_more_passkeys(
    mine: Phone, key: Authenticator, database: Database
) -> None:
    asked: list[str] = []
    event.listen(database.reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    mine.get(MINE)
    one = len(asked)
    for _ in range(3):
        add(mine, Authenticator())
    asked.clear()
    assert mine.get(MINE).text.count("Gỡ khóa này") == 4
    assert len(asked) == one

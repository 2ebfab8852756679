"""A person's passkeys: adding, naming and removing them, and signing in with one."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.people import throttle_rules
from lms.people.errors import PasskeyError, UnknownPasskeyError
from lms.people.sign_in import challenges, devices, throttle_store, webauthn
from lms.people.sign_in.devices import Browser, SignedIn
from lms.people.sign_in.own_account import Own
from lms.people.sign_in.webauthn import Site, UnprovenError
from lms.people.tables import Passkey, Person, SignIn
from lms.people.throttle_rules import Counter, Scope
from lms.storage import audit_log
from lms.text.vietnamese import normalise

MOST = 10
LONGEST_NAME = 60
_HANDLE_BYTES = 32


def list_own(session: Session, person_id: int) -> Sequence[Passkey]:
    """The person's passkeys, newest first."""
    mine = select(Passkey).where(Passkey.person_id == person_id)
    return session.scalars(mine.order_by(Passkey.created_at.desc(), Passkey.id.desc())).all()


def ask_to_add(session: Session, mine: Own, site: Site, now: datetime) -> tuple[str, str]:
    """A question whose answer adds a passkey: the browser's token and the options as JSON.

    PasskeyError when the person has as many passkeys as are allowed.
    """
    known = list_own(session, mine.person.id)
    if len(known) >= MOST:
        raise PasskeyError(_("Bạn đã có %(n)s khóa truy cập. Hãy gỡ bớt khóa không dùng nữa.", n=MOST))
    handle = known[0].user_handle if known else secrets.token_bytes(_HANDLE_BYTES)
    challenge = webauthn.make_challenge()
    token = challenges.put(session, challenge, now=now, sign_in_id=mine.sign_in.id, user_handle=handle)
    options = webauthn.adding_options(
        site,
        challenge,
        user_handle=handle,
        full_name=mine.person.full_name,
        known=[one.credential_id for one in known],
    )
    return token, options


def add(
    session: Session, mine: Own, site: Site, token: str | None, sent: str, name: str, now: datetime
) -> Passkey:
    """Keep the passkey that answers a question of this session; PasskeyError when it does not."""
    asked = challenges.take(session, token, now)
    held = session.get_one(SignIn, mine.sign_in.id, populate_existing=True, with_for_update=True)
    if asked is None or asked.sign_in_id != held.id or asked.user_handle is None or held.ended_at:
        raise PasskeyError(_("Đã quá 5 phút hoặc trang đã được dùng rồi. Hãy bấm thêm khóa lần nữa."))
    try:
        made = webauthn.check_new(site, asked.challenge, sent)
    except UnprovenError as error:
        raise PasskeyError(_("Thiết bị chưa tạo được khóa truy cập. Hãy thử lại.")) from error
    if find(session, made.credential_id) is not None:
        raise PasskeyError(_("Khóa truy cập này đã được thêm từ trước."))
    passkey = Passkey(
        person_id=mine.person.id,
        device_id=mine.device.id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        user_handle=asked.user_handle,
        sign_count=made.sign_count,
        name=_checked_name(name) or mine.device.label,
        created_at=now,
    )
    session.add(passkey)
    session.flush()
    _record(session, "add", passkey, now)
    return passkey


def rename(session: Session, person_id: int, passkey_id: int, name: str, now: datetime) -> None:
    """Give one of the person's passkeys another name; UnknownPasskeyError when it is not theirs."""
    passkey = _get_own(session, person_id, passkey_id)
    passkey.name = _checked_name(name) or passkey.name
    _record(session, "rename", passkey, now)


def remove(session: Session, person_id: int, passkey_id: int, now: datetime) -> None:
    """Let one of the person's passkeys open nothing any more; UnknownPasskeyError when it is not theirs."""
    passkey = _get_own(session, person_id, passkey_id)
    _record(session, "remove", passkey, now)
    session.delete(passkey)


def ask_to_sign_in(session: Session, site: Site, now: datetime) -> tuple[str, str]:
    """A question whose answer signs somebody in: the browser's token and the options as JSON."""
    challenge = webauthn.make_challenge()
    return challenges.put(session, challenge, now=now), webauthn.sign_in_options(site, challenge)


def sign_in(
    session: Session, site: Site, token: str | None, sent: str, browser: Browser, now: datetime
) -> SignedIn:
    """Sign in by a passkey's answer; PasskeyError says what else to do, TooSoonError how long to wait."""
    asked = challenges.take(session, token, now)
    if asked is None or asked.sign_in_id is not None:
        raise PasskeyError(_("Đã quá 5 phút hoặc trang đã được dùng rồi. Hãy bấm đăng nhập lần nữa."))
    claim = webauthn.read_claim(sent)
    found = None if claim is None else find(session, claim.credential_id)
    reserved = throttle_store.reserve(session, _counters(session, found, browser), now)
    if claim is None or found is None or claim.user_handle not in {None, found.user_handle}:
        raise _unknown()
    try:
        count = webauthn.check_claim(site, asked.challenge, sent, found.public_key)
    except UnprovenError as error:
        raise _unknown() from error
    person = session.get(Person, found.person_id, populate_existing=True, with_for_update=True)
    passkey = find(session, claim.credential_id, lock=True)
    if person is None or person.deactivated_at is not None or passkey is None:
        raise _unknown()
    _refuse_copies(session, passkey, count, now)
    throttle_store.release(session, reserved)
    passkey.sign_count, passkey.used_at = count, now
    return devices.open_sign_in(session, person, browser, now=now)


def find(session: Session, credential_id: bytes, *, lock: bool = False) -> Passkey | None:
    """The passkey with this id as it is now, or None."""
    wanted = select(Passkey).where(Passkey.credential_id == credential_id)
    found = session.scalars(
        wanted.with_for_update() if lock else wanted, execution_options={"populate_existing": True}
    )
    return found.one_or_none()


def _refuse_copies(session: Session, passkey: Passkey, count: int, now: datetime) -> None:
    """A counter that does not rise means two holders of one key: neither opens the account from now on.

    Authenticators that keep no counter always say 0. Source: WebAuthn level 3, §6.1.1 and §7.2 step 22.
    """
    if passkey.blocked_at is None and (count or passkey.sign_count) and count <= passkey.sign_count:
        passkey.blocked_at = now
        _record(session, "block", passkey, now)
    if passkey.blocked_at is not None:
        raise PasskeyError(
            _(
                "Khóa truy cập này đã bị khóa vì có dấu hiệu bị sao chép. "
                "Hãy vào bằng cách khác, gỡ khóa này rồi thêm khóa mới."
            )
        )


def _counters(session: Session, passkey: Passkey | None, browser: Browser) -> tuple[Counter, ...]:
    """A device that the person has opened before is not kept out by strangers who guess."""
    if passkey is None:
        return throttle_rules.passkey_by_stranger(None, browser.network)
    known = devices.find_known(session, browser.device_token)
    if known is not None and known[1].id == passkey.person_id:
        return throttle_rules.on_known_device(Scope.PASSKEY, passkey.id)
    return throttle_rules.passkey_by_stranger(passkey.id, browser.network)


def _get_own(session: Session, person_id: int, passkey_id: int) -> Passkey:
    passkey = session.get(Passkey, passkey_id)
    if passkey is None or passkey.person_id != person_id:
        raise UnknownPasskeyError
    return passkey


def _checked_name(typed: str) -> str:
    return normalise(typed)[:LONGEST_NAME]


def _unknown() -> PasskeyError:
    return PasskeyError(
        _("Khóa truy cập này không mở được tài khoản nào ở đây. Hãy vào bằng mã PIN hoặc mật khẩu.")
    )


def _record(session: Session, act: str, passkey: Passkey, now: datetime) -> None:
    audit_log.record(
        session,
        f"person.passkey-{act}",
        f"person:{passkey.person_id}",
        actor_id=passkey.person_id,
        now=now,
        passkey=passkey.id,
        name=passkey.name,
    )

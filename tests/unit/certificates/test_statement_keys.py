from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lms.certificates.statements import printed_statement, statement_keys
from lms.certificates.statements.statement_keys import CURRENT, KeyFileError
from tests.unit.certificates.samples import ORDINARY

URL = "https://hoc.example.vn"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    statement_keys.prepare(tmp_path / "keys")
    return tmp_path / "keys"


def test_the_first_key_is_made_once_and_only_for_us(folder: Path) -> None:
    first = statement_keys.load(folder)
    statement_keys.prepare(folder)
    assert statement_keys.load(folder).current == first.current
    assert (folder / CURRENT).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_many_who_start_together_agree_on_one_key(tmp_path: Path) -> None:
    def start(_: int) -> str:
        statement_keys.prepare(tmp_path)
        return statement_keys.load(tmp_path).current.thumbprint

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(start, range(16)))) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public", CURRENT]


def test_after_two_rotations_every_earlier_statement_still_holds(folder: Path) -> None:
    addresses, thumbprints = [], []
    for _ in range(3):
        present = statement_keys.load(folder)
        addresses.append(printed_statement.qr_text(ORDINARY, present, URL))
        thumbprints.append(present.current.thumbprint)
        statement_keys.rotate(folder)
    present = statement_keys.load(folder)
    assert [verdict(address, present) for address in addresses] == ["genuine"] * 3
    assert len({key.short_id for key in present.published}) == 4
    assert {key.thumbprint for key in present.published[1:]} == set(thumbprints)


def test_public_halves_are_kept_without_their_secrets(folder: Path) -> None:
    statement_keys.rotate(folder)
    public = list((folder / "public").iterdir())
    assert len(public) == 2
    assert all("PUBLIC" in path.read_text() and "PRIVATE" not in path.read_text() for path in public)
    assert "PRIVATE" in (folder / CURRENT).read_text()


def test_a_rotation_that_died_half_way_leaves_everything_checkable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = printed_statement.qr_text(ORDINARY, statement_keys.load(folder), URL)
    whole = statement_keys.write_file

    def die(path: Path, content: bytes) -> None:
        if path.name == CURRENT:
            raise OSError(28, "No space left on device")
        whole(path, content)

    monkeypatch.setattr(statement_keys, "write_file", die)
    with pytest.raises(OSError, match="No space"):
        statement_keys.rotate(folder)
    present = statement_keys.load(folder)
    assert printed_statement.qr_text(ORDINARY, present, URL) == address, "the key before goes on signing"
    assert verdict(address, present) == "genuine"


def verdict(address: str, present: statement_keys.StatementKeys) -> str:
    found = printed_statement.check(address, present)
    assert found is not None
    return found.verdict


def test_equal_messages_have_equal_signatures_and_others_are_refused(folder: Path) -> None:
    own, message = statement_keys.load(folder), b"lms07/1/K7QF-2M9D-XW4T/"
    signature = own.sign(message)
    assert own.sign(message) == signature, "deterministic (RFC 6979)"
    assert own.current.verifies(message, signature)
    for wrong in (b"", signature[:-1], signature + b"\0", bytes(64), b"\xff" * 64):
        assert not own.current.verifies(message, wrong)


def test_a_key_that_others_may_read_is_refused_by_name(folder: Path) -> None:
    (folder / CURRENT).chmod(0o644)
    statement_keys._load.cache_clear()
    with pytest.raises(KeyFileError, match="chmod 600"):
        statement_keys.load(folder)


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_a_broken_key_is_refused_by_name(folder: Path, content: bytes) -> None:
    (folder / CURRENT).write_bytes(content)
    with pytest.raises(KeyFileError, match=CURRENT):
        statement_keys.load(folder)


def test_a_lost_key_is_not_made_anew_in_silence_but_on_demand(folder: Path) -> None:
    address = printed_statement.qr_text(ORDINARY, statement_keys.load(folder), URL)
    (folder / CURRENT).unlink()
    statement_keys.prepare(folder)
    with pytest.raises(KeyFileError, match="lms key rotate"):
        statement_keys.load(folder)
    assert verdict(address, statement_keys.rotate(folder)) == "genuine"


def test_sentences_do_not_tell_strangers_where_keys_are(folder: Path) -> None:
    (folder / CURRENT).write_bytes(b"not a key")
    with pytest.raises(KeyFileError) as caught:
        statement_keys.load(folder)
    assert str(folder) not in caught.value.sentence

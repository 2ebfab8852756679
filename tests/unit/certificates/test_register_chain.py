"""The chain of the register: any acts keep it whole, and whatever is changed afterwards is found."""

import hashlib
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.certificates import chain
from lms.certificates.chain import GENESIS, RegisterLine
from lms.certificates.register.walking import Break, StoredCertificate, StoredLine, find_break

AT = datetime(2026, 11, 23, 3, 0, 0, 120, tzinfo=UTC)
LINE = RegisterLine(1, "issued", "chung", 2026, 1, 5, None, AT, None, None, "a" * 64, "b" * 64, None)


@dataclass
class Book:
    """A register that is written as the office writes, without a database."""

    entries: list[StoredLine] = field(default_factory=list)
    kept: dict[int, StoredCertificate] = field(default_factory=dict)

    @property
    def end(self) -> tuple[int, str]:
        return len(self.entries), self.entries[-1].sha256 if self.entries else GENESIS

    def write(self, **said: object) -> None:
        position, previous = len(self.entries) + 1, self.end[1]
        line = replace(LINE, position=position, at=AT + timedelta(minutes=position), **said)
        self.entries.append(StoredLine(line, previous, chain.digest(line, previous)))

    def issue(self, series: str, replaces: int | None = None) -> int:
        number = 1 + sum(one.line.event == "issued" and one.line.series == series for one in self.entries)
        new = len(self.kept) + 1
        payload, evidence = f"{new:064x}", f"{new + 1000:064x}"
        self.kept[new] = StoredCertificate(new, replaces, payload, evidence, False, None, False, None)
        self.write(
            series=series, number=number, certificate_id=new, other_id=replaces,
            payload_sha256=payload, evidence_sha256=evidence,
        )  # fmt: skip
        return new

    def about(self, certificate: int, event: str, **said: object) -> None:
        first = next(one.line for one in self.entries if one.line.certificate_id == certificate)
        plain = {"payload_sha256": None, "evidence_sha256": None, "other_id": None, **said}
        self.write(event=event, series=first.series, number=first.number, certificate_id=certificate, **plain)

    def act(self, what: str, which: int) -> None:
        standing = [one for one in self.kept.values() if not (one.is_revoked or one.is_replaced)]
        if what.startswith("issue") or not standing:
            self.issue("khac" if what == "issue-other" else "chung")
            return
        old = standing[which % len(standing)]
        if what == "revoke":
            self.kept[old.id] = replace(old, is_revoked=True, revoked_reason="Cấp nhầm người")
            self.about(old.id, "revoked", reason="Cấp nhầm người", actor_id=9)
        elif what == "document":
            self.kept[old.id] = replace(old, document_sha256=f"{which:064x}")
            self.about(old.id, "document", document_sha256=f"{which:064x}")
        else:
            series = next(one.line.series for one in self.entries if one.line.certificate_id == old.id)
            self.kept[old.id] = replace(old, is_replaced=True)
            new = self.issue(series, replaces=old.id)
            self.about(old.id, "reissued", other_id=new, actor_id=9, reason="Sai tên đệm")

    def break_(self) -> Break | None:
        return find_break(self.entries, self.kept, self.end)


ACTS = st.lists(
    st.tuples(st.sampled_from(["issue", "issue-other", "revoke", "reissue", "document"]), st.integers(0, 99)),
    min_size=1,
    max_size=25,
)


def written(acts: list[tuple[str, int]]) -> Book:
    book = Book()
    for what, which in acts:
        book.act(what, which)
    return book


@given(ACTS)
def test_any_sequence_of_acts_keeps_the_register_whole(acts: list[tuple[str, int]]) -> None:
    assert written(acts).break_() is None


def test_an_empty_register_is_whole() -> None:
    assert find_break([], {}, (0, GENESIS)) is None


def other(value: object) -> object:
    """A value of the same kind that differs a little."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, int) and not isinstance(value, bool):
        return value + 1
    return "x" if value is None else f"{value}x"


@given(ACTS, st.data())
def test_whatever_field_of_a_line_is_changed_is_found_at_that_line(
    acts: list[tuple[str, int]], data: st.DataObject
) -> None:
    book = written(acts)
    place = data.draw(st.integers(0, len(book.entries) - 1))
    name = data.draw(st.sampled_from([one.name for one in fields(RegisterLine)]))
    entry, end = book.entries[place], book.end
    changed = replace(entry.line, **{name: other(getattr(entry.line, name))})
    book.entries[place] = replace(entry, line=changed)
    found = find_break(book.entries, book.kept, end)
    assert found is not None
    if name != "position":
        assert found.position == place + 1


@given(ACTS, st.data())
def test_a_line_that_was_changed_with_its_own_hash_breaks_the_next_or_the_end(
    acts: list[tuple[str, int]], data: st.DataObject
) -> None:
    book = written(acts)
    place = data.draw(st.integers(0, len(book.entries) - 1))
    entry, end = book.entries[place], book.end
    changed = replace(entry.line, actor_id=77)
    book.entries[place] = StoredLine(changed, entry.previous, chain.digest(changed, entry.previous))
    found = find_break(book.entries, book.kept, end)
    assert found is not None
    assert (found.kind, found.position) in {("chain", place + 2), ("end", place + 1)}


@given(ACTS, st.data())
def test_a_line_taken_out_is_missed(acts: list[tuple[str, int]], data: st.DataObject) -> None:
    book = written(acts)
    place, end = data.draw(st.integers(0, len(book.entries) - 1)), book.end
    del book.entries[place]
    found = find_break(book.entries, book.kept, end)
    assert found is not None
    assert (found.kind, found.position) in {("missing", place + 2), ("end", place)}


@given(ACTS, st.data())
def test_whatever_field_of_a_kept_certificate_is_changed_is_found(
    acts: list[tuple[str, int]], data: st.DataObject
) -> None:
    book = written(acts)
    which = data.draw(st.sampled_from(sorted(book.kept)))
    name = data.draw(st.sampled_from([one.name for one in fields(StoredCertificate) if one.name != "id"]))
    before = book.kept[which]
    value = getattr(before, name)
    if name == "revoked_reason" and not before.is_revoked:
        return
    book.kept[which] = replace(before, **{name: not value if isinstance(value, bool) else other(value)})
    assert book.break_() is not None


def test_a_certificate_without_a_line_and_a_line_without_a_certificate_are_named() -> None:
    book = written([("issue", 0), ("issue", 0)])
    lone = replace(book.kept[1], id=3)
    assert find_break(book.entries, {**book.kept, 3: lone}, book.end) == Break("entry", None, 3)
    del book.kept[2]
    assert book.break_() == Break("certificate", 2, 2)


@pytest.mark.parametrize(("number", "kind"), [(3, "number"), (1, "number"), (2, None)])
def test_a_number_that_is_skipped_or_doubled_is_named_though_the_chain_holds(
    number: int, kind: str | None
) -> None:
    book = written([("issue", 0)])
    book.kept[2] = replace(book.kept[1], id=2)
    kept = book.kept[2]
    book.write(
        number=number, certificate_id=2, payload_sha256=kept.payload_sha256,
        evidence_sha256=kept.evidence_sha256,
    )  # fmt: skip
    found = book.break_()
    assert (found and found.kind) == kind


def test_nothing_happens_to_a_certificate_twice_but_its_document() -> None:
    book = written([("issue", 0), ("document", 1), ("document", 2), ("revoke", 0)])
    assert book.break_() is None
    book.about(1, "revoked", reason="Cấp nhầm người", actor_id=9)
    assert book.break_() == Break("twice", 5, 1)


def test_the_hash_is_that_of_the_documented_bytes() -> None:
    said = (
        '{"actor_id":null,"at":"2026-11-23T03:00:00.000120+00:00","certificate_id":5,"document_sha256":null,'
        f'"event":"issued","evidence_sha256":"{"b" * 64}","number":1,"other_id":null,'
        f'"payload_sha256":"{"a" * 64}","position":1,"previous":"{GENESIS}","reason":null,'
        '"series":"chung","year":2026}'
    )
    assert chain.digest(LINE, GENESIS) == hashlib.sha256(said.encode()).hexdigest()


def test_the_same_moment_in_another_zone_is_the_same_line() -> None:
    there = LINE.at.astimezone(timezone(timedelta(hours=7)))
    assert chain.digest(replace(LINE, at=there), GENESIS) == chain.digest(LINE, GENESIS)


def test_a_hash_is_read_as_it_is_copied_from_paper() -> None:
    sha256 = hashlib.sha256(str(date(2026, 11, 23)).encode()).hexdigest()
    assert chain.grouped(sha256).count(" ") == 7
    assert chain.read_witness(f" {chain.grouped(sha256).upper()}\n") == sha256
    assert chain.read_witness(sha256[:16]) == sha256[:16]
    for wrong in ("", sha256[:15], "g" * 20, sha256 + "0"):
        assert chain.read_witness(wrong) is None

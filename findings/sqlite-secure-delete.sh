#!/usr/bin/env bash
# SQLite 3.54.1 (apsw 3.54.1.0): PRAGMA secure_delete=ON leaves deleted phone numbers in the database's file.
#
# Believed: with secure_delete=ON what is deleted is overwritten with zeros, so that after a checkpoint a person
# who asked to be erased is in no byte of the file.
# Happens: a key of an index that was copied when its page was split stays behind in the older page's unused
# part; deleting it later does not reach that copy. REINDEX leaves some too. Only VACUUM, which writes the file
# again, leaves none.
# Seen: without: 6 of 1000, after REINDEX: 1, after VACUUM: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import random
import sys
from pathlib import Path

import apsw

PEOPLE, ERASED = 3000, 1000


def phone(number):
    return f"+84<{number * 7919 % (PEOPLE + 1):04}>"


def left_after(statement):
    path = Path(sys.argv[1], f"{statement or 'without'}.db")
    database = apsw.Connection(str(path))
    for pragma in ("journal_mode = WAL", "synchronous = OFF", "secure_delete = ON"):
        database.execute(f"PRAGMA {pragma}").fetchall()
    database.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, phone TEXT UNIQUE)")
    chance = random.Random(7)
    people = list(range(1, PEOPLE + 1))
    chance.shuffle(people)
    for number in people:
        database.execute("INSERT INTO person VALUES (?, ?)", (number, phone(number)))
    erased = chance.sample(people, ERASED)
    for number in erased:
        database.execute("UPDATE person SET phone = NULL WHERE id = ?", (number,))
    if statement:
        database.execute(statement)
    assert database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall() == [(0, 0, 0)]
    database.close()
    held = path.read_bytes()
    return sum(phone(number).encode() in held for number in erased)


print(f"SQLite {apsw.sqlite_lib_version()}: {ERASED} erased with secure_delete=ON; still in the file:")
found = {name: left_after(statement) for name, statement in (("without", ""), ("after REINDEX", "REINDEX"), ("after VACUUM", "VACUUM"))}
print(", ".join(f"{name}: {count}" for name, count in found.items()))
sys.exit(0 if found["without"] and not found["after VACUUM"] else 1)
PYTHON

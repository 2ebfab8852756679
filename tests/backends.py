"""The databases that tests run on, and the application on one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from lms.app import create_app
from lms.config import Config

BACKENDS = ("sqlite", "postgresql")
# For a test, or as a module's `pytestmark`, where the database plays no part (files, sentences, looks).
ON_ONE_DATABASE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
SETTINGS = {
    "LMS_BULLETIN_APPROVAL": "one",
    "LMS_ARGON2_COST": "lowest",
    "LMS_ISSUER_PARENT": "ĐẢNG ỦY XÃ HỘI MẪU",
    "LMS_ISSUER_NAME": "ĐẢNG ỦY PHƯỜNG MẪU",
    "LMS_ISSUER_PLACE": "Phường Mẫu",
    "LMS_SIGNATORY_NAME": "Nguyễn Văn Mẫu",
}


class _Compiled(BytecodeCache):
    """Templates compiled once for all applications of a test run."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@contextmanager
def running(config: Config) -> Iterator[Flask]:
    """The application of an installation."""
    app = create_app(config)
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = _COMPILED
    yield app
    app.extensions["database"].dispose()

"""Lan, her phone and her passkey."""

from dataclasses import replace

import pytest
from flask import Flask

from lms.config import Config
from lms.storage.db import Database
from tests.authenticator import Authenticator
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.passkeys.doing import add


@pytest.fixture
def config(config: Config) -> Config:
    """Passkeys are bound to a host's name, never to an address."""
    return replace(config, public_url="http://localhost")


@pytest.fixture
def mine(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """Lan's phone, on which she signed in just now."""
    return own_phone(app, database, cast.lan, clock.at)


@pytest.fixture
def key(mine: Phone) -> Authenticator:
    """A passkey of Lan's, added on her phone."""
    device = Authenticator()
    assert add(mine, device).status_code == 303
    return device

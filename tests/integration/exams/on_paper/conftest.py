"""The office that types what came back on paper."""

from dataclasses import replace

import pytest
from flask import Flask

from lms.storage.db import Database
from tests.cast import changed
from tests.classroom import Browser, Clock
from tests.integration.exams.papers import PRINTED, Office, open_office

# Nobody gets a certificate without staff, so that results may still be corrected.
APPROVED = changed(PRINTED, certificate=replace(PRINTED.certificate, approval="required"))


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock) -> Office:
    return open_office(app, database, clock, APPROVED)


@pytest.fixture
def hung(office: Office) -> Browser:
    return office.browser("hung")

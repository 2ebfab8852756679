"""What every kind of integration test may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.cli import main
from lms.config import Config

Run = Callable[..., Result]


@pytest.fixture
def run(config: Config) -> Run:
    """Run `lms` with these arguments on the test's installation."""
    environment = {
        "LMS_DATA": str(config.data),
        "LMS_DATABASE_URL": config.database_url,
        "LMS_ARGON2_COST": "lowest",
        "LMS_ENV_FILE": "",
    }

    def run(*arguments: str | Path, input: str | None = None, **settings: str) -> Result:  # noqa: A002
        words = [str(argument) for argument in arguments]
        return CliRunner(env=environment | settings).invoke(main, words, input=input)

    return run

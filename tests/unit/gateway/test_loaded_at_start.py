"""What a process that answers requests loads when it starts: the rest waits until somebody asks for it."""

import os
import subprocess
import sys
from pathlib import Path

# Everything beside Python's own modules and those that begin with an underscore. Not among them, and worth a
# tenth of a second each: alembic, docx, granian's command line, icalendar, lxml, openpyxl, pikepdf, pygal,
# pyhanko, pywebpush, requests, uharfbuzz, weasyprint, webauthn, xlrd.
ALLOWED = """
argon2 attr attrs babel blinker cachetools cattrs cbor2 click cryptography cython_runtime deprecated
flask flask_babel htmlparser itsdangerous jinja2 joserfc limits lms markdown markupsafe math_core nh3
packaging PIL py_vapid pytz rcssmin rjsmin sqlalchemy typing_extensions werkzeug wrapt yaml zxingcpp
"""
STARTED = """
import sys
before = set(sys.modules)
from lms.serving.worker import make_app
make_app()
print(*{name.partition(".")[0] for name in set(sys.modules) - before})
"""


def test_a_worker_starts_without_the_libraries_of_files_and_printing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        env=os.environ | {"LMS_DATA": str(tmp_path), "LMS_DATABASE_URL": "sqlite://"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split()) - set(sys.stdlib_module_names)
    assert {"lms", "flask", "sqlalchemy"} <= loaded
    assert {name for name in loaded if not name.startswith("_")} - set(ALLOWED.split()) == set()

"""`lms settings`: what is in force, and from where."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from lms.commands.sentences import report
from lms.config import Config
from lms.settings import Variables
from lms.storage import database_urls, environment_files
from lms.storage.environment_files import FILE


@click.command("settings")
def show() -> None:
    """In các thiết lập đang có hiệu lực và nơi đặt."""
    path = os.environ.get(FILE, "")
    file = environment_files.read(Path(path)) if path else {}
    source = Variables(environment_files.in_force(os.environ))
    Config.read(source)
    click.echo(f"Tệp thiết lập: {path or 'không có'}")
    for name, value in sorted(source.asked.items()):
        shown = database_urls.masked(value) or "(trống)"
        click.echo(f"{name}={shown}  [{_where(name, source, file)}]")
    unknown = [name for name in sorted({*file, *os.environ}) if _is_unknown(name, source.asked)]
    report(_warnings(unknown), is_good=not unknown)


def _where(name: str, source: Variables, file: Mapping[str, str]) -> str:
    if os.environ.get(name, "").strip():
        return "môi trường, thay cho tệp" if name in file and file[name] != os.environ[name] else "môi trường"
    return "tệp" if source.is_set(name) else "mặc định"


def _is_unknown(name: str, asked: Mapping[str, str]) -> bool:
    return name.startswith("LMS_") and name not in asked and name != FILE


def _warnings(names: list[str]) -> Iterator[str]:
    for name in names:
        yield f"{name}: không có thiết lập nào tên như vậy; hãy xem lại chính tả."

"""`lms person …`: the first administrator and those who are added without the pages."""

from datetime import date
from typing import Any

import click

from lms import clock
from lms.commands.opening import writing
from lms.commands.sentences import refuse
from lms.forms import dates
from lms.people.activation import codes
from lms.people.credentials import identifiers, tokens
from lms.people.persons import add_person, find_active
from lms.people.units.units import add_unit, find_unit_named
from lms.web.access import Role
from lms.web.i18n import moment


class Birth(click.ParamType[date | int]):
    """A birth date like 12/05/1998, or only a year."""

    name = "dd/mm/yyyy"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | int:
        """The date, or the year as a number."""
        found = dates.day_or_year(value)
        if found is None:
            self.fail("ngày sinh viết như 12/05/1998, hoặc chỉ năm như 1998.", param, ctx)
        return found


ROLE = click.Choice([role.value for role in Role])


@click.group("person")
def group() -> None:
    """Thêm người và tạo mã kích hoạt."""


@group.command("add")
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--role", "roles", multiple=True, required=True, type=ROLE, help="Vai trò.")
@click.option("--username", help="Tên đăng nhập.")
@click.option("--phone", help="Số điện thoại di động.")
@click.option("--birth", type=Birth(), help="Ngày sinh, hoặc năm sinh.")
@click.option("--unit", help="Tên đơn vị; chưa có thì được thêm.")
def add(
    name: str,
    roles: tuple[str, ...],
    username: str | None,
    phone: str | None,
    birth: date | int | None,
    unit: str | None,
) -> None:
    """Thêm một người; sau đó tạo mã kích hoạt bằng `lms person code`."""
    identifier = username or phone
    if identifier is None:
        raise click.UsageError("Cần --username hoặc --phone để người này đăng nhập.")
    with writing() as (_, session):
        belongs = None if unit is None else find_unit_named(session, unit)
        if unit is not None and belongs is None:
            belongs = add_unit(session, name=unit, kind="khac")
        add_person(
            session,
            full_name=name,
            birth=birth,
            phone=phone,
            username=username,
            roles=[Role(role) for role in roles],
            unit_id=belongs.id if belongs else None,
            now=clock.now(),
        )
    click.echo(f"Đã thêm {name}. Tiếp theo, tạo mã kích hoạt: lms person code {identifier}")


@group.command("code")
@click.argument("identifier")
def make_code(identifier: str) -> None:
    """Tạo mã kích hoạt dùng một lần cho người có tên đăng nhập hoặc số điện thoại IDENTIFIER."""
    with writing() as (config, session):
        person = find_active(session, identifiers.read(identifier))
        if person is None:
            refuse(f"Không có ai đang hoạt động với tên đăng nhập hoặc số điện thoại {identifier}.")
        made = codes.create(session, person, secret=config.secret, now=clock.now())
    click.echo(f"Mã kích hoạt của {person.full_name}: {tokens.group_code(made.code)}")
    click.echo(f"Mở địa chỉ này để đặt mã PIN: {config.public_url}/kich-hoat/{made.code}")
    click.echo(f"Mã dùng một lần, hết hạn lúc {moment(made.expires_at)}.")

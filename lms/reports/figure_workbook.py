"""A report as a workbook: figures as numbers, so that they can be reckoned with; no names of people."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from lms.config import Issuer
from lms.office import workbooks
from lms.office.workbooks import Written, WrittenSheet
from lms.reports import figure_sentences
from lms.reports.breakdown import By, Report
from lms.reports.counting import Figures, Stage

_FIRST_WIDTH, _WIDTH, _RATE_WIDTH = 48, 16, 24


def write(report: Report, issuer: Issuer, now: datetime) -> bytes:
    """The workbook in Vietnamese, which is what the office files; equal reports give equal bytes.

    `now` is in it only while the day of the report is not over.
    """
    with force_locale("vi"):
        return workbooks.write(
            [
                _summary(report, issuer, figure_sentences.as_of(report.asked, now)),
                *(_table(report, by) for by in figure_sentences.tables()),
            ]
        )


def _summary(report: Report, issuer: Issuer, as_of: str) -> WrittenSheet:
    names, rates = figure_sentences.stages(), figure_sentences.rates(report.total)
    rows: list[list[Written]] = [
        [_("Kết quả các lớp bồi dưỡng")],
        [_("Cơ quan"), issuer.name],
        [_("Đơn vị"), report.unit_name or _("Tất cả các đơn vị")],
        [_("Kỳ báo cáo"), figure_sentences.period(report.asked.period)],
        [_("Số liệu"), as_of],
        [],
        [_("Số liệu"), _("Số người"), _("Tỷ lệ")],
    ]
    for stage, name in names.items():
        share, of = rates.get(stage, ("", ""))
        rows.append([name, report.total.of(stage), f"{share} {of}".strip() if of else ""])
    rows += [[], [figure_sentences.how_counted()]]
    return WrittenSheet(_("Tổng hợp"), rows, widths=(_FIRST_WIDTH, 40, 60), header=False)


def _table(report: Report, by: By) -> WrittenSheet:
    title = figure_sentences.tables()[by]
    rows: list[list[Written]] = [[title, *figure_sentences.stages().values(), _("Đạt trên số ghi danh")]]
    for row in report.rows(by):
        name = "    " * row.depth + figure_sentences.row(by, row)
        rows.append(
            [
                name,
                *_numbers(row.figures),
                figure_sentences.rate(row.figures.enrolled_passed, row.figures.enrolled),
            ]
        )
    return WrittenSheet(title, rows, widths=(_FIRST_WIDTH, *[_WIDTH] * len(Stage), _RATE_WIDTH))


def _numbers(figures: Figures) -> list[Written]:
    return [figures.of(stage) for stage in Stage]

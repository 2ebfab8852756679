"""A report as a Party document to sign (form: 399-QĐ/TW of 9/1/2026, 05-HD/VPTW of 27/5/2026), as PDF."""

from datetime import datetime

from flask import render_template
from flask_babel import force_locale

from lms.config import ROOT, Issuer
from lms.press import to_pdf as printing
from lms.press.party_form import long_date
from lms.reports import figure_sentences
from lms.reports.breakdown import Report
from lms.reports.counting import Stage
from lms.reports.document_heading import DocumentHeading
from lms.web.i18n import day

_FOLDER = ROOT / "templates/party"


def to_pdf(report: Report, heading: DocumentHeading, issuer: Issuer, now: datetime) -> bytes:
    """The document, always in Vietnamese; equal reports, headings and issuers give equal bytes.

    `now` is in it only while the day of the report is not over.
    """
    with force_locale("vi"):
        page = render_template(
            "reports/document.html",
            report=report,
            heading=heading,
            issuer=issuer,
            as_of=figure_sentences.as_of(report.asked, now),
            words=figure_sentences,
            Stage=Stage,
            long_date=long_date,
            period_name=figure_sentences.period(report.asked.period),
            first=day(report.asked.period.first),
            last=day(report.asked.period.last),
        )
    styles = ("document.css", "letterhead.css", "tables.css")
    return printing.html_to_pdf(page, _FOLDER, styles, is_archival=True)

"""Requests about personal data in every state, for the tests that look at every page."""

from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Learner, Site

DESK = "/quan-ly/yeu-cau/"
KINDS = ("view", "correct", "withdraw", "delete")


def prepare(staff: Phone, site: Site, learner: Learner) -> dict[str, str]:
    """Ask in the learner's name for all kinds, end one, erase somebody else; the words for addresses."""
    words = {f"ask_{kind}": ask(staff, learner, kind) for kind in KINDS}
    words["ask_done"] = ask(staff, learner, "view")
    ending = [("result", "Đã đưa bản sao tận tay."), ("outcome", "done")]
    post(staff, f"{DESK}{words['ask_done']}/ket-thuc", ending)
    erased = site.add_learner("Vũ Đã Được Xóa")
    words["erased"] = str(erased.id)
    post(staff, f"{DESK}{ask(staff, erased, 'delete')}/xoa/xac-nhan")
    return words


def ask(staff: Phone, learner: Learner, kind: str) -> str:
    """Write a request down; returns its number."""
    fields = [("person", str(learner.id)), ("kind", kind), ("words", "Thư ngày 20/11/2026")]
    return post(staff, f"{DESK}them", fields).url.rsplit("/", 1)[-1]

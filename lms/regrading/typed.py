"""What is typed to propose a ruling: mend the key or drop the question, for whom, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from lms.exams.rulings.applying import POLICIES
from lms.exams.rulings.keying import mended
from lms.grading.body import Body, WrongKeyError
from lms.grading.response import SubmittedForm
from lms.grading.rulings import MendedKey, Policy
from lms.regrading.proposing import LONGEST_REASON, SHORTEST_REASON
from lms.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class TypedRuling:
    """The form as read: `act` 'key' or 'drop', the new key if it could be read, and a sentence per field."""

    act: str
    policy: str
    reason: str
    key: MendedKey | None
    errors: Mapping[str, str]

    @property
    def is_drop(self) -> bool:
        """Whether the question is to be dropped."""
        return self.act == "drop"

    @property
    def has_target(self) -> bool:
        """Whether it says what is to be right, so that its effect can be seen."""
        return self.is_drop or self.key is not None

    @property
    def chosen(self) -> Policy | None:
        """The policy, if one of those there are was chosen."""
        return POLICIES.get(self.policy)


NOTHING = TypedRuling("", "", "", None, {})


def read(body: Body, form: SubmittedForm, *, complete: bool) -> TypedRuling:
    """The form for a question; `complete` demands a policy and a reason as well."""
    act = form.get("act") or ""
    errors: dict[str, str] = {}
    key = None
    if act == "key" and not body.by_hand:
        try:
            key = MendedKey(mended(body, form))
        except WrongKeyError as found:
            errors |= {field: _(sentence) for field, sentence in found.sentences.items()}
    elif act != "drop":
        errors["act"] = _("Hãy chọn sửa đáp án hoặc bỏ câu hỏi.")
    policy, reason = form.get("policy") or "", normalise(form.get("reason") or "")
    if complete and policy not in POLICIES:
        errors["policy"] = _("Hãy chọn cách tính cho những người đã làm.")
    if complete and not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        errors["reason"] = _(
            "Hãy ghi lý do, từ %(least)s đến %(most)s ký tự; lý do được lưu vào biên bản.",
            least=SHORTEST_REASON,
            most=LONGEST_REASON,
        )
    return TypedRuling(act, policy, reason, key, errors)

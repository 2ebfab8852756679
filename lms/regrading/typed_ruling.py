"""What is typed to propose a ruling: mend the key or drop the question, for whom, and why (pure)."""

from dataclasses import dataclass

from lms.exams.rulings.applying import POLICIES
from lms.exams.rulings.keying import mended
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal
from lms.grading.body import Body, WrongKeyError
from lms.grading.response import SubmittedForm
from lms.grading.rulings import MendedKey, Policy
from lms.regrading.proposing import LONGEST_REASON, SHORTEST_REASON
from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class TypedRuling:
    """The form as read: `act` 'key' or 'drop', the new key if it could be read, and what is wrong with it."""

    act: str
    policy: str
    reason: str
    key: MendedKey | None
    refusal: Refusal

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


NOTHING = TypedRuling("", "", "", None, Refusal())


def read(body: Body, form: SubmittedForm, *, complete: bool) -> TypedRuling:
    """The form for a question; `complete` demands a policy and a reason as well."""
    act = form.get("act") or ""
    reading = Reading({})
    key = None
    if act == "key" and not body.by_hand:
        try:
            key = MendedKey(mended(body, form))
        except WrongKeyError as found:
            for field, sentence in found.sentences.items():
                reading.refuse(field, _(sentence))
    elif act != "drop":
        reading.refuse("act", _("Hãy chọn sửa đáp án hoặc bỏ câu hỏi."))
    policy, reason = form.get("policy") or "", normalise(form.get("reason") or "")
    if complete and policy not in POLICIES:
        reading.refuse("policy", _("Hãy chọn cách tính cho những người đã làm."))
    if complete and not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        said = _(
            "Hãy ghi lý do, từ %(least)s đến %(most)s ký tự; lý do được lưu vào biên bản.",
            least=SHORTEST_REASON,
            most=LONGEST_REASON,
        )
        reading.refuse("reason", said)
    return TypedRuling(act, policy, reason, key, reading.refusal)

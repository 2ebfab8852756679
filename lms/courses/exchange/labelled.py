"""A question's labels in the words of workbooks and Word files, and as the tags of GIFT (pure)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lms.courses.format import labels as written
from lms.grading.labels import CALLED, QuestionLabels, level_named
from lms.text.vietnamese import normalise

LEVEL, TAGS, APART = "Mức độ", "Thẻ phân loại", "Không hỏi cùng"
NAMES: Final = (LEVEL, TAGS, APART)
_BETWEEN = re.compile(r"[,;]")
_KEYED = (written.LEVEL, written.APART)


def said(labels: QuestionLabels) -> Mapping[str, str]:
    """What they are called and what each says, '' for nothing."""
    return {LEVEL: labels.called, TAGS: ", ".join(labels.tags), APART: labels.apart}


def read(told: Mapping[str, str]) -> tuple[QuestionLabels, Mapping[str, str]]:
    """The labels that people wrote under these names, and a sentence for each that is none."""
    flaws: dict[str, str] = {}
    level = level_named(told.get(LEVEL, ""))
    if told.get(LEVEL) and level is None:
        flaws[LEVEL] = f"“{told[LEVEL][:30]}” không phải là mức; ghi một trong: {', '.join(CALLED.values())}."
    tags = tags_among(_BETWEEN.split(told.get(TAGS, "")))
    kept = tags[: written.MOST_TAGS]
    if not all(map(written.is_sound, kept)) or kept != tags:
        flaws[TAGS] = (
            f"nhiều nhất {written.MOST_TAGS} thẻ, mỗi thẻ không quá {written.LONGEST} ký tự; thẻ thừa bị bỏ."
        )
    apart = normalise(told.get(APART, ""))
    if apart and not written.is_sound(apart):
        flaws[APART] = f"tên dài quá {written.LONGEST} ký tự hoặc có dấu nháy, ngoặc nhọn; bị bỏ qua."
        apart = ""
    return QuestionLabels(level, tuple(filter(written.is_sound, kept)), apart), flaws


def tags_among(texts: Iterable[str]) -> Sequence[str]:
    """The texts that say something, each once."""
    return list({text.casefold(): text for text in map(normalise, texts) if text}.values())


def as_tags(labels: QuestionLabels) -> Sequence[str]:
    """QuestionLabels as tags: the question's own, and 'muc=…' and 'nhom=…' for the others."""
    keyed = zip(_KEYED, (labels.level or "", labels.apart), strict=True)
    return [*(f"{name}={value}" for name, value in keyed if value), *labels.tags]


def from_tags(tags: Sequence[str]) -> tuple[QuestionLabels, Sequence[str]]:
    """The labels that tags of another program stand for, and the tags that cannot be kept."""
    keyed = {
        name: value for name, sign, value in (tag.partition("=") for tag in tags) if sign and name in _KEYED
    }
    own = [tag for tag in tags if tag.partition("=")[0] not in keyed]
    sound = [tag for tag in tags_among(own) if written.is_sound(tag) and not _BETWEEN.search(tag)]
    kept = sound[: written.MOST_TAGS]
    level, apart = level_named(keyed.get(written.LEVEL, "")), normalise(keyed.get(written.APART, ""))
    is_apart = not apart or written.is_sound(apart)
    labels = QuestionLabels(level, tuple(kept), apart if is_apart else "")
    known = {*map(str.casefold, kept)}
    lost = [tag for tag in own if normalise(tag).casefold() not in known]
    lost += [f"{written.LEVEL}={keyed[written.LEVEL]}"] if level is None and written.LEVEL in keyed else []
    return labels, lost + ([] if is_apart else [f"{written.APART}={apart}"])

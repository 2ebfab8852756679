"""Which options of a question in Word are right, from every way in which people say so (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.courses.exchange import typed, word_grammar
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import IN_EXPLANATION, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_keys import leading, letters_of, parts_of, truth_before, truth_behind, truth_of
from lms.courses.exchange.word_options import SIGNALS, WEAK, WordOption, marked, weakly_marked
from lms.grading import statements
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.text.vietnamese import normalise

_COUNTS = {2: "hai", 3: "ba", 4: "bốn"}
Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One way that says which options are right: what it does, written or marked, and their places."""

    way: str
    places: Places
    is_marked: bool = False

    def told(self, letters: str) -> str:
        """The way with the letters of its options."""
        return f"{letters} được {self.way}" if self.is_marked else f"{self.way} ghi {letters}"


def choices(
    draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes, trusted: frozenset[str] = frozenset()
) -> ExchangedQuestion:
    """The question with its options and its key; `trusted` are the weak marks that say it in this file."""
    options, asked = _options(draft, asked)
    options, behind = _truths_behind(options)
    _check_letters(draft, options, notes)
    _judged_by_explanation(draft, options)
    said, several = _said(draft, options, notes)
    if behind is not None:
        said.insert(0, Said("chữ Đ/S sau mỗi ý", behind))
    judged = several or behind is not None or _asks_truths(draft, options)
    weak = _weakly_said(options, trusted)
    said += [one for one, is_trusted in weak if is_trusted or (said and said[0].is_marked)]
    if not said and weak:
        said = [weak[0][0]]
        told = said[0].told(_shown(options, said[0].places))
        notes.doubt(draft.line, f"{draft.name}: chỉ có {told}, không chắc là đáp án.")
    right = _agreed(draft, options, said, notes, judged=judged)
    answers = tuple(
        ExchangedAnswer(
            one.body.markdown(),
            place in right,
            draft.feedback[_letter(one, place)].markdown() if _letter(one, place) in draft.feedback else "",
            line=one.body.number,
        )
        for place, one in enumerate(options)
    )
    if judged and not several and behind is None and len(right) == 1:
        notes.doubt(draft.line, f"{draft.name}: không rõ là câu chọn một hay câu đúng sai từng ý.")
    if judged:
        return replace(asked, kind=statements.TYPE.kind, answers=answers)
    asks_several = bool(right) and word_grammar.asks_several(f"{asked.title} {asked.text}")
    return replace(asked, kind="several" if len(right) > 1 or asks_several else "one", answers=answers)


def truth_question(draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    """A question without options whose answer is Đúng or Sai."""
    told = {truth_of(one.words.text) for one in draft.given}
    right = truth_of(draft.given[0].words.text)
    if len(told) > 1:
        notes.doubt(draft.line, f"{draft.name}: các đáp án ghi khác nhau; tạm lấy “{right}”.")
    answers = tuple(
        ExchangedAnswer(name, name == right, line=draft.given[0].line) for name in ("Đúng", "Sai")
    )
    return replace(asked, kind="one", answers=answers)


def _options(draft: QuestionDraft, asked: ExchangedQuestion) -> tuple[list[WordOption], ExchangedQuestion]:
    """The options; statements a, b, c before options A, B, C belong to the text."""
    small = [one for one in draft.options if one.letter.islower()]
    large = [one for one in draft.options if not one.letter.islower()]
    if small and large and small[0].letter == "a":
        shown = "  \n".join(f"{one.letter}\\) {one.body.markdown()}" for one in small)
        return large, replace(asked, text="\n\n".join(part for part in (asked.text, shown) if part))
    return draft.options, asked


def _truths_behind(options: Sequence[WordOption]) -> tuple[list[WordOption], Places | None]:
    """Statements a), b), c) without the 'Đ' or '(Sai)' that stands behind each of them, and the true ones."""
    found = [truth_behind(one.body.text) for one in options]
    if len(options) < 2 or not all(found) or not all(one.letter.islower() for one in options):
        return list(options), None
    pairs = [(one, told) for one, told in zip(options, found, strict=True) if told]
    cut = [replace(one, body=one.body.cut(0, start)) for one, (start, _) in pairs]
    return cut, frozenset(place for place, (_, (_, truth)) in enumerate(pairs) if truth)


def _asks_truths(draft: QuestionDraft, options: Sequence[WordOption]) -> bool:
    """Whether the options are statements: small letters under a heading or a question that says so."""
    is_small = len(options) > 1 and all(one.letter.islower() for one in options)
    is_small = is_small and not any(truth_of(one.body.text) for one in options)
    return is_small and word_grammar.asks_truths(f"{draft.group} {draft.asked}")


def _judged_by_explanation(draft: QuestionDraft, options: Sequence[WordOption]) -> None:
    """The key of statements whose explanation judges each of them: 'a) Đúng. Vì …', 'b) Sai …'."""
    told = [found for line in draft.explanation if (found := truth_before(line.text))]
    letters = [_letter(one, place) for place, one in enumerate(options)]
    if draft.given or [letter for letter, _truth in told] != letters or not options[0].letter.islower():
        return
    words = ", ".join(f"{letter.lower()}) {truth}" for letter, truth in told)
    line = next(one for one in draft.explanation if truth_before(one.text))
    given = replace(line, text=words, worn=("",) * len(words))
    draft.given.append(WrittenAnswer(line.number, given, IN_EXPLANATION))


def _letter(option: WordOption, place: int) -> str:
    return option.letter.upper() or chr(ord("A") + place)


def _check_letters(draft: QuestionDraft, options: Sequence[WordOption], notes: Notes) -> None:
    letters = [_letter(one, place) for place, one in enumerate(options)]
    for letter in sorted({one for one in letters if letters.count(one) > 1}):
        notes.doubt(draft.line, f"{draft.name}: lựa chọn {letter} có hai lần.")
    if letters[0] != "A":
        notes.doubt(draft.line, f"{draft.name}: lựa chọn bắt đầu từ {letters[0]}, không phải từ A.")
    expected = [chr(code) for code in range(ord(letters[0]), ord(max(letters)) + 1)]
    for letter in [one for one in expected if one not in letters]:
        notes.doubt(draft.line, f"{draft.name}: thiếu lựa chọn {letter}.")
    for letter, one in zip(letters, options, strict=True):
        if not one.body.text:
            notes.doubt(draft.line, f"{draft.name}: lựa chọn {letter} không có chữ nào.")


def _said(draft: QuestionDraft, options: Sequence[WordOption], notes: Notes) -> tuple[list[Said], bool]:
    """Every way that names right options, the written ones first; and whether as statements."""
    said: list[Said] = []
    judged = False
    for given in draft.given:
        places = _named(given, options)
        if places is None:
            told = given.words.text[:40]
            notes.doubt(
                given.line, f"{draft.name}: {given.source} ghi “{told}” nhưng câu không có lựa chọn đó."
            )
        else:
            said.append(Said(given.source, places))
            judged = judged or bool(parts_of(given.words.text))
            _check_parts(draft, given, options, notes)
            _check_words(draft, given, options, notes)
    for signal, ways in marked(options).items():
        said += [Said(SIGNALS[signal], places, is_marked=True) for places in ways]
    return said, judged


def _check_parts(
    draft: QuestionDraft, given: WrittenAnswer, options: Sequence[WordOption], notes: Notes
) -> None:
    """An answer that judges statements judges each of them."""
    parts = parts_of(given.words.text)
    letters = [_letter(one, place) for place, one in enumerate(options)]
    if missing := [letter.lower() for letter in letters if parts and letter not in parts]:
        told = ", ".join(missing)
        notes.doubt(
            given.line, f"{draft.name}: {given.source} không nói ý {told} đúng hay sai; tạm để là sai."
        )


def _weakly_said(options: Sequence[WordOption], trusted: frozenset[str]) -> list[tuple[Said, bool]]:
    """What italics or large letters say, and whether they mark one option of every question."""
    return [
        (Said(way, places, is_marked=True), signal in trusted)
        for signal, way in WEAK.items()
        if (places := weakly_marked(options, signal))
    ]


def _named(given: WrittenAnswer, options: Sequence[WordOption]) -> Places | None:
    """The places that an answer names by letters, truths or words; None when it names none there is."""
    text = given.words.text
    letters = [_letter(one, place) for place, one in enumerate(options)]
    words = [one.body.text.rstrip(".") for one in options]
    if parts := parts_of(text):
        named = [letter for letter, truth in parts.items() if truth]
        return _places(named, letters) if set(parts) <= set(letters) else None
    if found := letters_of(text):
        return _places(found, letters)
    place = typed.place_of((truth_of(text) or text).rstrip("."), words)
    if place is not None:
        return frozenset({place})
    written = leading(text)
    return _places([written[0]], letters) if written else None


def _places(named: Sequence[str], letters: Sequence[str]) -> Places | None:
    return frozenset(map(letters.index, named)) if set(named) <= set(letters) else None


def _check_words(
    draft: QuestionDraft, given: WrittenAnswer, options: Sequence[WordOption], notes: Notes
) -> None:
    """An answer that is written out says the same as the option with its letter."""
    written = leading(given.words.text)
    places = _named(given, options)
    if written is None or not places or len(places) != 1 or parts_of(given.words.text):
        return
    [place] = places
    same = (
        normalise(written[1]).rstrip(".").casefold()
        == normalise(options[place].body.text).rstrip(".").casefold()
    )
    if not same and _letter(options[place], place) == written[0]:
        told = written[1][:40]
        notes.doubt(
            given.line,
            f"{draft.name}: {given.source} ghi “{written[0]}. {told}” khác chữ của lựa chọn {written[0]}.",
        )


def _agreed(
    draft: QuestionDraft, options: Sequence[WordOption], said: Sequence[Said], notes: Notes, *, judged: bool
) -> Places:
    if not said:
        notes.doubt(draft.line, f"{draft.name}: không thấy đáp án.")
        return frozenset()
    first = said[0]
    others = [one for one in said[1:] if one.places != first.places]
    if others:
        ways = "; ".join(one.told(_shown(options, one.places)) for one in [first, *others])
        notes.doubt(
            draft.line,
            f"{draft.name}: các dấu hiệu không khớp: {ways}. Tạm lấy {_shown(options, first.places)}.",
        )
    elif len(first.places) > 1 and first.is_marked and not judged:
        count = _COUNTS.get(len(first.places), str(len(first.places)))
        if not word_grammar.asks_several(draft.asked):
            notes.doubt(
                draft.line,
                f"{draft.name}: {count} đáp án được {first.way} ({_shown(options, first.places)}); "
                "tạm hiểu là câu chọn nhiều.",
            )
    return first.places


def _shown(options: Sequence[WordOption], places: Places) -> str:
    return ", ".join(_letter(options[place], place) for place in sorted(places))

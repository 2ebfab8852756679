"""Broken rules and missing things, mapped once to pages by the application (pure)."""


class LmsError(Exception):
    """A situation that a person is told about; `sentence` is Vietnamese and says what to do."""

    status = 400

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class NotFoundError(LmsError):
    """The thing does not exist for the one who asks: hidden and missing look the same."""

    status = 404


class NotAllowedError(LmsError):
    """The one who asks may not do this."""

    status = 403


class RuleBrokenError(LmsError):
    """The act goes against a rule of the office; each room has its own family below this one."""

    status = 409


class PrintingError(Exception):
    """A document that cannot be printed: it asks for something outside its folder."""


class TooLongError(PrintingError):
    """A document that needs more pages than it may have, or whose words run off the sheet or over others."""


class UnprintableError(PrintingError):
    """A document with `signs` that no installed font shows."""

    def __init__(self, signs: tuple[str, ...]) -> None:
        self.signs = signs
        super().__init__(", ".join(f"U+{ord(sign):04X}" for sign in signs))

"""Routes whose addresses are compiled when first built: hundreds exist, and a page links to a few."""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug import routing

Builder = Callable[..., tuple[str, str]]


class Rule(routing.Rule):
    """A route as Werkzeug's own, whose two builders (without and with a query) are made when they are asked.

    Werkzeug 3.1 compiles both of every route when an application is made: most of the time that it takes.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        make = cache(super()._compile_builder)

        def build(rule: Rule, *values: Any, **named: Any) -> tuple[str, str]:
            return make(append_unknown)(rule, *values, **named)

        return build

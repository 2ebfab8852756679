"""Values made from what never changes, kept in memory for the next reader."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from cachetools import LRUCache

T = TypeVar("T")


class MemoryCache:
    """A bounded store of made values, the least used go first; two threads may both make a value."""

    def __init__(self, most: int) -> None:
        self._values: LRUCache[Hashable, Any] = LRUCache(maxsize=most)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made when it is not there."""
        with self._lock:
            found = self._values.get(key)
        if found is None:
            found = make()
            with self._lock:
                self._values[key] = found
        return cast(T, found)

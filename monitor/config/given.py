"""How a value came to us: from outside, not read at all, or wrong at a place inside it."""


class Unread:
    """Stands where a value is given, and is not read: every shape takes it."""


class Outside(str):
    """A value from the environment or from a file beside."""

    __slots__ = ()


class Misplaced(ValueError):
    """A value is wrong at `key` inside it, or at its character `column` (from 1)."""

    def __init__(self, message: str, *, key: str = "", column: int = 0) -> None:
        """Keep the place."""
        super().__init__(message)
        self.key = key
        self.column = column

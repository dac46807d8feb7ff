"""What may be wrong with one row and not with all, so that it is to hold up no other."""

from sqlalchemy.exc import SQLAlchemyError

from monitor.core.errors import MonitorError, StoreError

ITS_OWN = (
    MonitorError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError,
    ValueError, SQLAlchemyError,
)  # fmt: skip


def is_everybodys(error: Exception) -> bool:
    """Whether it is no row's fault: the database is away, locked or full."""
    return isinstance(error, StoreError) and not error.refused


def in_words(error: Exception) -> str:
    """Return an error's first line: of a statement that failed, not what it was to write."""
    said = str(error) if isinstance(error, MonitorError) else f"{type(error).__name__}: {error}"
    return said.partition("\n")[0][:300]

"""Tests that play much, and run no line that others do not, are left out of the coverage."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture
def uncounted() -> Iterator[None]:
    """Count no lines meanwhile: to count them takes two thirds of such a test's time."""
    counting = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(counting)

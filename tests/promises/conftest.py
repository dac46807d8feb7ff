"""A street of publishers for each test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.promises.street import Street, a_street


@pytest.fixture
def street() -> Iterator[Street]:
    with a_street() as made:
        yield made

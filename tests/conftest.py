"""Options of the whole test run: ``pytest --update`` rewrites the frame dumps that a test compares with."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Two cores shared with other work make a single example slow now and then: that is no finding of a property test.
settings.register_profile("engine", deadline=None, derandomize=True)
settings.load_profile("engine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the dumps in tests/cases instead of comparing")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected dumps are to be rewritten."""
    return bool(request.config.getoption("--update"))

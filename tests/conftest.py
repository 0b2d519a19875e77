"""Options of the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` writes the drafts of the samples into tests/golden, to be read before they are committed."""
    parser.addoption("--accept", action="store_true", help="write new golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--accept"))

"""Options of the tests."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from assembler.writers import registry
from tests import engines, laying
from tests.effort import LONG, SHORT
from tests.laying import one_office
from tests.made import Made

__all__ = ["one_office"]

_FIRST = ("test_walk", "test_spread", "test_tracked_judges")

# "make test", and "make fuzz" for the long run; the suite is run on machines where others compute too. The short one
# takes the same examples each time: what passes here passes there, and new ones are looked for by the long one.
settings.register_profile("ci", max_examples=SHORT, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=LONG, deadline=None)
settings.load_profile("ci")
# For scripts/mutants.py: the same few examples for every mutant, and no search for a smaller one that fails too.
settings.register_profile(
    "mutants",
    max_examples=SHORT,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` writes the golden files anew (drafts, findings), to be read before they are committed."""
    parser.addoption("--accept", action="store_true", help="write new golden files")
    parser.addoption("--engine", choices=registry.ENGINES, default=registry.ENGINES[0], help="what lays out the PDFs")


def pytest_configure(config: pytest.Config) -> None:
    """``--engine typst`` runs the tests of the PDF with the second engine."""
    engines.use(config.getoption("--engine"))
    # The processes that tests start, a hundred and more, would each compile the program anew. A mutant is never kept.
    if config.getoption("--hypothesis-profile") != "mutants":
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest to set up comes first: at the end, what is left is shared out among the processes."""
    items.sort(key=lambda item: item.path.stem not in _FIRST)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the search for garbage need not look through them again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """End what stayed open for all tests."""
    laying.close()


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What is made from the samples once, for every test that looks at it, in whichever process."""
    own = tmp_path_factory.getbasetemp()
    return Made((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made")

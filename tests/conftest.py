"""Options of the tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

from assembler.writers import registry
from tests import engines
from tests.effort import LONG, PLAIN
from tests.made import Made

# "make test", and "make fuzz" for the long run; the suite is run on machines where others compute too. The short one
# takes the same examples each time: what passes here passes there, and new ones are looked for by the long one.
settings.register_profile("ci", max_examples=PLAIN, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=LONG, deadline=None)
settings.load_profile("ci")
# For scripts/mutants.py: the same few examples for every mutant, and no search for a smaller one that fails too.
settings.register_profile(
    "mutants",
    max_examples=25,
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


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What is made from the samples once, for every test that looks at it."""
    return Made(tmp_path_factory.mktemp("made"))

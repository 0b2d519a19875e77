"""How many examples a property is tried on: few in a run of all tests, many in ``make fuzz``."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL = 50
"""Examples of a property that says nothing of it, by the measure in which ``examples`` counts."""
SHORT = USUAL // 2
"""In a run of all tests, which takes the same ones each time; the mutants were found with as many."""
LONG = 80 * SHORT


def examples(count: int) -> settings:
    """For a property that takes long, or needs many: ``count`` where a plain one takes ``USUAL``, in any run."""
    return settings(
        max_examples=max(1, count * settings().max_examples // USUAL),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )

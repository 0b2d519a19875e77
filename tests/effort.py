"""How many examples a property is tried on: few in a run of all tests, many in ``make fuzz``."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

PLAIN = 50
"""Examples of a property that says nothing of it, in a run of all tests."""
LONG = 40 * PLAIN


def examples(count: int) -> settings:
    """For a property that takes long, or needs many: ``count`` in a run of all tests, the more in a longer run."""
    return settings(
        max_examples=max(1, count * settings().max_examples // PLAIN),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )

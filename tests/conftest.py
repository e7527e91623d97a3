"""How Hypothesis searches: `ci` is the same search on every run, `long` a wide random one, for a run by hand.

JIWON_HYPOTHESIS names the profile (without it, `ci`); JIWON_EXAMPLES says how many examples a long run tries.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A strategy that builds whole rule books is slow by nature.
_SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=int(os.environ.get("JIWON_EXAMPLES", "10000")),
    print_blob=True,
    suppress_health_check=_SLOW_IS_FINE,
)
settings.load_profile(os.environ.get("JIWON_HYPOTHESIS", "ci"))

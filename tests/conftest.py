"""How Hypothesis searches, and what a quick run leaves out."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import HealthCheck, settings

from tests.examples import DEPTH

# A strategy that builds whole rule books is slow by nature.
_SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "gate", derandomize=True, deadline=None, database=None, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile("long", deadline=None, print_blob=True, suppress_health_check=_SLOW_IS_FINE)
settings.load_profile("long" if DEPTH == "long" else "gate")

QUICK = 2
"""The tests of a file that a quick run keeps: of its first function and of its last, so that every room has some."""


def pytest_collection_modifyitems(config, items):
    """In a quick run only some of each file, and nothing marked `slow`; what is left out is counted."""
    if DEPTH != "quick":
        return
    functions = defaultdict(dict)
    for item in items:
        if not item.get_closest_marker("slow"):
            functions[item.path].setdefault(getattr(item, "originalname", item.name), item)
    kept = set()
    for of_file in functions.values():
        kept.update([*of_file.values()][:: max(len(of_file) - 1, 1)][:QUICK])
    if (output := getattr(config, "workeroutput", None)) is not None:
        output["left_out"] = f"{len(items) - len(kept)} of {len(items)} tests"
    items[:] = [item for item in items if item in kept]


LEFT_OUT = set()


class Nodes:
    """What the processes of a run say when they end."""

    def pytest_testnodedown(self, node):
        LEFT_OUT.update(filter(None, [getattr(node, "workeroutput", {}).get("left_out")]))


def pytest_configure(config):
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(Nodes())


def pytest_terminal_summary(terminalreporter):
    for each in LEFT_OUT:
        terminalreporter.write_line(f"left out: {each}")

"""The words of FEEL: those no name may be, and those its operators and types are written with (DMN 1.5, 10.3.1)."""

CONNECTING = frozenset(("and", "between", "else", "external", "in", "instance", "or", "return", "satisfies", "then"))
"""The words that stand between values, so that none of them begins one."""

WORDS = CONNECTING | {"every", "false", "for", "function", "if", "not", "null", "some", "true"}
"""The words that no name may be."""

TYPES_OF_SEVERAL_WORDS = (
    "date and time",
    "days and time duration",
    "day time duration",
    "years and months duration",
    "year month duration",
)

PROPERTIES = ("time offset", "start included", "end included")
"""The parts of a time and of a range whose names are two words."""

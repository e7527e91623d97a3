"""One row of a sample: an application as its fact ids and raw values."""

from __future__ import annotations

from collections.abc import Mapping

from forms.template.form import Raw

Row = Mapping[str, Raw]

GROUP = "해오름그룹(가상)"
BLANK = object()
"""A cell that the sender left empty."""


def row(base: Mapping[str, object], **own: object) -> Row:
    return {name: value for name, value in {**base, **own}.items() if value is not BLANK}  # type: ignore[misc]

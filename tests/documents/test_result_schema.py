"""The published schema of a result fits every result, and nothing that lacks or adds a key of one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.documents.judged import problems_document
from engine.documents.round import FORMAT, result_from_document
from engine.errors import Problem, Text
from forms import library as jiwon
from forms.disk.books import RULES

SCHEMA = json.loads((RULES / "result.schema.json").read_text("utf-8"))
FITS = Draft202012Validator(SCHEMA).is_valid
SAMPLES = sorted(RULES.glob("*/*/*.sample.xlsx"))
EVERYTHING = RULES / "example" / "city-fund" / "2025.sample.xlsx"


@cache
def document(path, language="en") -> Any:
    book = jiwon.read_book(path.with_name(path.name.replace(".sample.xlsx", ".yaml")))
    received = jiwon.read_applications(book, path)
    return json.loads(json.dumps(jiwon.document(jiwon.award(book, received), received, language)))


def parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every key of every record in a result, by its path; of a list the first record stands for all."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield path, key
            yield from parts(each, (*path, key))
    elif isinstance(value, list) and value:
        yield from parts(value[0], (*path, 0))


def first_of_each(value: Any) -> Any:
    """A result with the first record of every list alone: as many keys, and a fraction of the values."""
    if isinstance(value, dict):
        return {key: first_of_each(each) for key, each in value.items()}
    return [first_of_each(value[0])] if isinstance(value, list) and value else value


def changed(path, key, new=None) -> Any:
    """The result with everything without this key, or with another beside it."""
    result = first_of_each(document(EVERYTHING))
    here = result
    for step in path:
        here = here[step]
    if new is None:
        del here[key]
    else:
        here[key + new] = here[key]
    return result


FREE = {"read", "marks", "funders", "award_lines", "derived", "dates", "factors", "goals", "decisions", "changes"}
"""The mappings whose keys are names of the book or of applications."""
CELLS = "cells"
"""Only of records, by the names of their columns."""
KEYS = sorted(
    {
        (path, key)
        for path, key in parts(document(EVERYTHING))
        if not path or (path[-1] not in {*FREE, "more"} and key != CELLS and path[-2:] != (CELLS, 0))
    },
    key=str,
)


def kinds(value: Any) -> set[type]:
    """The types that a document is made of, its keys among them."""
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return {type(value)}.union(*map(kinds, inner))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_document_is_plain(path):
    """It is what its JSON says when read again, type by type."""
    book = jiwon.read_book(path.with_name(path.name.replace(".sample.xlsx", ".yaml")))
    received = jiwon.read_applications(book, path)
    assert kinds(jiwon.document(jiwon.award(book, received), received)) <= {str, int, bool, list, dict, type(None)}


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(RULES).as_posix())
def test_every_result_fits(path):
    found = document(path, "ko" if path.parent.name == "rnd" else "en")
    decided = Draft202012Validator({**SCHEMA["oneOf"][0], "$defs": SCHEMA["$defs"]})
    errors = [f"{each.json_path}: {each.message}" for each in decided.iter_errors(found)]
    assert errors == []
    assert FITS(found)


def test_problems_fit():
    assert FITS(problems_document([Problem("a-code", Text("말", "words"), "A1")], "en"))


def test_a_result_without_one_of_its_keys_does_not_fit():
    assert len(KEYS) > 100
    assert FITS(first_of_each(document(EVERYTHING)))
    assert [(path, key) for path, key in KEYS if FITS(changed(path, key))] == []


def test_a_result_with_another_key_does_not_fit():
    assert [(path, key) for path, key in KEYS if FITS(changed(path, key, "_too"))] == []


def test_the_schema_is_that_of_the_form_of_this_program():
    assert SCHEMA["oneOf"][0]["properties"]["format"]["const"] == FORMAT == document(EVERYTHING)["format"]


def test_a_result_of_a_newer_form_is_refused_by_its_number():
    result, _, [found] = result_from_document({**document(EVERYTHING), "format": FORMAT + 1}, "result.json")
    assert result is None
    assert found.code == "result-newer"
    assert str(FORMAT + 1) in found.message.en

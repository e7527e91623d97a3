"""Overrides are the same whatever holds them: rows, a schedule decided with them, the page that describes them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.documents.overrides import overrides_digest
from engine.overrides import targets_of
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.overridden import Expected, OverridesRead, overrides_read
from forms.disk.books import RULES
from tests.examples import examples
from tests.laws.lots import SeededLots
from tests.overrides.drawn import numbers, read, row

README = Path(__file__).parents[2] / "README.md"
SAMPLES = sorted(str(path.parent.relative_to(RULES)) for path in RULES.glob("*/*/*.sample.xlsx"))


def inputs_of(book: str) -> RoundInputs:
    inputs, problems = round_inputs(Asked(book))
    assert inputs, problems
    return inputs


def drawn(inputs: RoundInputs, seed: int) -> OverridesRead:
    """Random overrides of the sample: what another application says, verdicts, amounts of nothing, marks."""
    lots, applications = SeededLots(seed), inputs.applications
    rows = {}
    for target in targets_of(inputs.book).values():
        number = lots.one_of(numbers(applications))
        own = next(each for each in applications if each.given["application_no"].value == number)
        more: dict[str, str] = {}
        if target.kind == "criterion":
            value = lots.one_of(("met", "not_met"))
        elif target.kind == "amount":
            value = "0"
        elif target.kind == "fact":
            texts = [each.given[target.id].text for each in applications if target.id in each.given]
            if target.id in {"firm", "firm_id", "firm_group", "applied_on"} or target.asked.asked_when or not texts:
                continue
            value = lots.one_of(texts)
        else:
            marked = own.given.get("marks")
            if not marked or not marked.rows or lots.chance(50):
                continue
            own_mark = marked.rows[0].get(target.id.partition(".")[2])
            if own_mark is None:
                continue
            more, value = {"reviewer": marked.rows[0]["reviewer"].value}, own_mark.text
        if lots.chance(60):
            rows[number, target.id] = row(number, target.id, value, **more)
            if lots.chance(30):
                again = row(number, target.id, "as before", **{**more, "decided_on": "2021-06-02"})
                rows[number, target.id, "again"] = again
    return OverridesRead("list", read(inputs.book, applications, *rows.values()))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("book", SAMPLES)
def test_a_schedule_gives_back_the_overrides_it_was_decided_with(book: str, language: str, tmp_path: Path) -> None:
    inputs, tried = inputs_of(book), 0
    for seed in range(6):
        overriding = drawn(inputs, Random(f"{book} {seed}").randrange(10**9))
        round_, _ = inputs.overridden_by(overriding).round()
        if round_ is None or not overriding.overrides:
            continue
        tried += 1
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(inputs.overridden_by(overriding).schedule(round_, language))  # type: ignore[arg-type]
        expected = Expected(str(inputs.decided_on), inputs.input_digest, "")
        found, problems = overrides_read(path, inputs.book, inputs.applications, expected)
        assert problems == ()
        assert found
        assert found.new == ()
        bare = [each._replace(at="") for each in overriding.overrides]
        assert [each._replace(at="") for each in found.overrides] == bare
        assert overrides_digest(found.overrides) == overrides_digest(overriding.overrides)
        break
    assert tried


def test_the_list_on_the_first_page_is_one(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml-overrides\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    inputs, problems = round_inputs(Asked("ulsan/rnd", overrides=tmp_path / "o.yaml"))
    assert problems == ()
    assert inputs
    round_, problems = inputs.round()
    assert round_, problems
    assert round_.by_number["2021-002"].award == 10_000_000


@examples(30)
@given(st.sampled_from(SAMPLES), st.integers(0, 10**6))
def test_the_digest_is_of_what_they_say_and_of_every_ground(book: str, seed: int) -> None:
    overrides = drawn(inputs_of(book), seed).overrides
    if overrides:
        one = overrides[0]
        others = [
            one._replace(text=f"{one.text} "),
            one._replace(taken_back=not one.taken_back),
            one._replace(of="x"),
            *(one._replace(decision=one.decision._replace(**{name: "x"})) for name in one.decision._fields),
        ]
        digests = {overrides_digest([each, *overrides[1:]]) for each in (one, *others)}
        assert len(digests) == 1 + len(others)
        assert overrides_digest([one._replace(at="elsewhere"), *overrides[1:]]) == overrides_digest(overrides)

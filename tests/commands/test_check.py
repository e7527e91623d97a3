"""One firm that knows little, or knows it in Korean, or gets it wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from forms.commands.check import WITHDRAWN
from tests.commands.program import Said, decided_only, jiwon

FIRM = {
    "small_or_medium": "예",
    "from_outside_ulsan": "예",
    "site_status": "moved",
    "applied_on": "2021-02-01",
    "certifications": "[venture]",
    "tax_arrears": "아니오",
    "participation_ban": "아니오",
    "amount_asked": "80000000",
    "project_cost": "200000000",
}
DECIDED = {**FIRM, "score": "70", "committee_suitable": "예"}


def check(text: str | bytes | dict[str, str], folder: Path, *words: str, book: str = "ulsan/rnd") -> Said:
    """`jiwon check` on a file of facts."""
    if isinstance(text, dict):
        text = "".join(f"{name}: {value}\n" for name, value in text.items())
    (folder / "facts.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return jiwon("check", book, "facts.yaml", *words, cwd=folder)


def missing(said: Said) -> dict[str, str]:
    """Each missing fact, and from whom it is to come."""
    return {each["fact"]: each["from"] for each in said.json["missing"]}


def test_one_fact_is_enough_to_begin_with(tmp_path: Path) -> None:
    """Everything else is named with who has to say it; 75% of the cost bounds the amount."""
    said = check({"project_cost": "100000000"}, tmp_path, "--json", "-")
    assert said.code == 1
    found = said.json
    assert found["verdict"] == "unknown"
    assert (found["entitlement"]["amount"], found["entitlement"]["at_most"]) == (None, 75_000_000)
    named = missing(said)
    assert {*FIRM} - {"project_cost"} < set(named)
    assert (named["score"], named["committee_suitable"]) == ("reviewer", "committee")
    assert named["site_status"] == "firm"


def test_unknown_is_as_left_out_for_every_kind(tmp_path: Path) -> None:
    """`unknown` is a word of results, and no value: a text of that name would meet `firm != "x"`."""
    left_out = {"project_cost": "100000000"}
    said = {**left_out, "firm": "unknown", **dict.fromkeys(DECIDED, "unknown"), **left_out, "site_status": "미확인"}
    assert check(said, tmp_path, "--json", "-").json == check(left_out, tmp_path, "--json", "-").json
    assert check({"firm": "tbd"}, tmp_path, "--json", "-").codes == ["placeholder"]


def test_a_fact_that_another_programme_asks_for_is_passed_over(tmp_path: Path) -> None:
    """One profile serves many programmes, by id or by label; a name that no book knows is a problem."""
    profile = {**FIRM, "설립일": "2020-01-01", "works_notice_on": "2021-01-01"}
    assert check(profile, tmp_path, "--json", "-").json == check(FIRM, tmp_path, "--json", "-").json
    wrong = check({**profile, "설립일이": "2020-01-01"}, tmp_path, "--json", "-")
    assert (wrong.code, wrong.codes) == (2, ["unknown-fact"])


def test_what_an_office_would_ask_about_is_said_and_stops_nothing(tmp_path: Path) -> None:
    """More is asked for than the project costs: the answer stands, with the doubt and its line."""
    facts = {**FIRM, "amount_asked": "900000000"}
    said = check(facts, tmp_path, "--json", "-")
    assert said.code == 1
    (doubt,) = said.json["doubts"]
    assert (doubt["code"], doubt["at"]) == ("doubtful", "facts.yaml:8")
    assert "please check facts.yaml:8" in check(facts, tmp_path, "--lang", "en").out
    assert check(FIRM, tmp_path, "--json", "-").json["doubts"] == []


def test_hangul_in_pieces_is_the_same_text(tmp_path: Path) -> None:
    """As macOS writes it, in the names of facts and in their values."""
    profile = "".join(f"{name}: {value}\n" for name, value in {**FIRM, "평가점수": "70"}.items()).replace("예", "예")
    pieces = unicodedata.normalize("NFD", profile)
    assert pieces != profile
    assert check(pieces, tmp_path, "--json", "-").json == check(profile, tmp_path, "--json", "-").json


def test_a_message_leads_to_an_answer_that_the_fact_takes(tmp_path: Path) -> None:
    """`-` is unclear, and what its message offers is read."""
    for fact, offered in (("project_cost", "0"), ("small_or_medium", "no"), ("certifications", "none")):
        said = check({**FIRM, fact: "'-'"}, tmp_path, "--lang", "en", "--json", "-")
        assert said.codes == ["placeholder"]
        assert f"write `{offered}`" in said.problems[0]["message"]
        assert check({**FIRM, fact: offered}, tmp_path, "--json", "-").code != 2


def test_what_others_decide_is_all_that_a_complete_firm_misses(tmp_path: Path) -> None:
    """Its own facts are known; the score and the committee are not."""
    said = check(FIRM, tmp_path, "--json", "-")
    assert said.code == 1
    assert missing(said) == {"score": "reviewer", "committee_suitable": "committee"}
    assert said.json["entitlement"]["amount"] == 80_000_000


def test_everything_named_leaves_nothing_missing(tmp_path: Path) -> None:
    """Exit code 0 is a yes."""
    said = check(DECIDED, tmp_path, "--json", "-")
    assert (said.code, said.json["verdict"], missing(said)) == (0, "met", {})


def test_korean_labels_and_values_say_the_same(tmp_path: Path) -> None:
    """Labels as headings, words as values, an amount with its unit."""
    korean = {
        "중소기업 여부": "예",
        "울산 밖에서 온 기업 여부": "예",
        "울산 사업장 이전 상태": "이전 완료",
        "신청일": "2021. 2. 1.",
        "기술강소기업 인증": "벤처기업",
        "국세·지방세 체납 여부": "아니오",
        "국가연구개발사업 참여제한 여부": "아니오",
        "신청금액": "8,000만원",
        "총사업비": "2억원",
    }
    said, expected = (check(facts, tmp_path, "--json", "-").json for facts in (korean, FIRM))
    assert decided_only(said) == decided_only(expected)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("small_or_medium", "아니오"),
        ("from_outside_ulsan", "no"),
        ("site_status", "not_moving"),
        ("applied_on", "2021-02-27"),
        ("participation_ban", "예"),
        ("score", "59.9"),
        ("committee_suitable", "아니오"),
    ],
)
def test_a_condition_that_fails_is_a_no_with_its_reason(fact: str, value: str, tmp_path: Path) -> None:
    """Exit code 1; the finding shows what was read."""
    said = check({**DECIDED, fact: value}, tmp_path, "--json", "-")
    assert (said.code, said.json["verdict"], said.json["status"]) == (1, "not_met", "not_eligible")
    assert any(each["verdict"] == "not_met" and fact in each["read"] for each in said.json["findings"])


def test_an_amount_below_the_least_is_not_promised(tmp_path: Path) -> None:
    """Nobody is paid less than 10 million: the screen does not show 5 million as what may be received."""
    said = check({**DECIDED, "amount_asked": "5000000"}, tmp_path, "--lang", "en")
    assert said.code == 1
    assert "10,000,000" in said.out


BAD = {
    "a word for a yes": ("small_or_medium: maybe", "yes-no-unreadable"),
    "a negative amount": ("project_cost: -5", "money-negative"),
    "an amount too large": ("project_cost: 1000000000000000", "money-too-large"),
    "a choice misspelt": ("site_status: moovd", "choice-unknown"),
    "an impossible date": ("applied_on: 2021-02-30", "date-impossible"),
    "a fact misspelt": ("projct_cost: 5", "unknown-fact"),
    "a score in words": ("score: abc", "number-unreadable"),
    "a score as infinity": ("score: .inf", "number-unreadable"),
    "an alias": ("score: &a 70", "yaml-alias"),
    "a tag": ("score: !!python/object:os.system x", "yaml-tag"),
    "a key twice": ("score: 1\nscore: 1", "yaml-repeated-key"),
    "a fact under two names": ("평가점수: 30\nscore: 90", "repeated-fact"),
    "two documents": ("score: 1\n---\nscore: 2", "yaml-documents"),
    "a list": ("- 1", "facts-form"),
    "nothing": ("", "yaml-empty"),
    "a broken line": ("a: [1", "yaml-syntax"),
    "NUL": ("score: 70\0", "yaml-syntax"),
    "deep": ("score: " + "[" * 5000 + "]" * 5000, "yaml-too-deep"),
    "huge": ("# x\n" * 300_000, "yaml-too-large"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_fact_has_its_code(name: str, tmp_path: Path) -> None:
    """Exit code 2 and a place in the file."""
    text, code = BAD[name]
    said = check(text, tmp_path, "--json", "-")
    assert (said.code, said.codes) == (2, [code])
    assert said.problems[0]["at"].startswith("facts.yaml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp949"])
def test_another_encoding_is_one_problem(encoding: str, tmp_path: Path) -> None:
    """Only UTF-8 is read; a byte order mark and other line ends are no matter."""
    said = check("중소기업 여부: 예\n".encode(encoding), tmp_path, "--json", "-")
    assert (said.code, len(said.problems)) == (2, 1)


@pytest.mark.parametrize("change", ["\r\n", "\r"])
def test_line_ends_are_no_matter(change: str, tmp_path: Path) -> None:
    """With a byte order mark before them."""
    text = "\ufeff" + "".join(f"{name}: {value}\n" for name, value in DECIDED.items())
    assert check(text.replace("\n", change), tmp_path).code == 0


@pytest.mark.parametrize(("fact", "language"), [("withdrawn", "en"), ("철회 여부", "ko")])
def test_what_was_withdrawn_is_told_no_amount(fact: str, language: str, tmp_path: Path) -> None:
    """Whatever else is met: it would receive nothing."""
    facts = {**DECIDED, fact: "예"}
    said = check(facts, tmp_path, "--lang", language)
    assert said.code == 1
    assert said.out.splitlines()[-1].startswith(f"✘ {WITHDRAWN.in_(language)}")
    document = check(facts, tmp_path, "--json", "-")
    assert (document.code, document.json["status"], document.json["missing"]) == (1, "withdrawn", [])
    assert check({**DECIDED, fact: "아니오"}, tmp_path).code == 0


def test_a_fact_that_another_programme_asks_for_is_no_fault(tmp_path: Path) -> None:
    """One profile of a firm serves many programmes: facts of `rules/facts.yaml` may stand in it unasked."""
    assert check({**DECIDED, "founded_on": "2018-01-01", "regular_employees": "12"}, tmp_path).code == 0


FROM_FACTS = {
    "ko": "총사업비 대비 지원 비율 48,000,000 ← 총사업비 64,000,000 (원문: 6,400만원) [facts.yaml:1]",
    "en": "Share of the project's cost: 48,000,000 ← Total project cost 64,000,000 (written: 6,400만원) [facts.yaml:1]",
}


@pytest.mark.parametrize("language", FROM_FACTS)
def test_a_limit_says_what_it_was_computed_from(tmp_path: Path, language: str) -> None:
    """75% of the cost, with how that was read and where it stands."""
    said = check({"project_cost": "6,400만원"}, tmp_path, "--lang", language)
    assert FROM_FACTS[language] in [line.strip() for line in said.out.splitlines()]


def test_what_a_criterion_read_is_told_with_its_place_and_how_it_was_read(tmp_path: Path) -> None:
    said = check({"applied_on": "20210303", "small_or_medium": "아님"}, tmp_path, "--lang", "en")
    lines = [line.strip() for line in said.out.splitlines()]
    assert "read: Date of application 2021-03-03 (written: 20210303) [facts.yaml:1]" in lines
    assert "read: Small or medium-sized enterprise no (written: 아님) [facts.yaml:2]" in lines


def test_the_document_says_what_each_limit_was_computed_from(tmp_path: Path) -> None:
    """Text and rule where the reading was not plain, else neither."""
    found = check({"project_cost": "6,400만원", "amount_asked": "80,000,000"}, tmp_path, "--json", "-").json
    [line] = found["entitlement"]["lines"]
    limits = {each["id"].partition(".")[2]: each["from"] for each in line["limits"]}
    cost = {"fact": "project_cost", "label": "총사업비", "value": 64_000_000}
    cost |= {"at": "facts.yaml:1", "text": "6,400만원", "rule": "만원"}
    asked = {"fact": "amount_asked", "label": "신청금액", "value": 80_000_000}
    asked |= {"at": "facts.yaml:2", "text": None, "rule": None}
    assert limits["amount"] == [asked]
    assert [each for each in limits.values() if each] == [[asked], [cost]]
    assert line["from"] == [asked, cost]


def test_the_rows_that_a_limit_counts_are_told_one_by_one(tmp_path: Path) -> None:
    """With what was written in a cell that was not read plainly."""
    text = (
        "machine_cost: 90000000\n"
        "earlier_aid:\n"
        "- {granted_on: 2025-01-02, programme: a, amount: 2천만원}\n"
        "- {granted_on: 2025-02-03, programme: b, amount: 5000000}\n"
    )
    said = check(text, tmp_path, "--lang", "en", book="example/city-fund")
    (line,) = (line for line in said.out.splitlines() if "three years" in line)
    told = "Aid received already 2 rows (Amount 25,000,000 in all) [facts.yaml:3 (2천만원), facts.yaml:4]"
    assert told in line
    found = check(text, tmp_path, "--json", "-", book="example/city-fund").json["entitlement"]["firm_limits"]
    [aid] = [each for each in found[0]["from"] if each["fact"] == "earlier_aid"]
    assert [row["amount"] for row in aid["cells"]] == [
        {"at": "facts.yaml:3", "text": "2천만원", "rule": "천만원"},
        {"at": "facts.yaml:4", "text": None, "rule": None},
    ]

"""Decision tables as a policy officer mistypes them, as a firm meets them, and as an auditor reads them."""

from __future__ import annotations

import itertools
import random
import re
from operator import ge, gt, le, lt

import openpyxl
import pytest

from tests.commands.fictional import RATE, applicants, award, book, check, fill, form, line, lint, table
from tests.commands.program import jiwon

CITY, SMALL, LARGE = (
    "{when: {region: city}, then: 20%}",
    "{when: {region: country, staff: < 10}, then: 40%}",
    '{when: {region: country, staff: ">= 10"}, then: 30%}',
)
GRADED = table(CITY, SMALL, LARGE, inputs="region; staff")
TWO = "{id: part, kind: rate, label: {ko: 비율, en: Part}}, {id: cap, kind: money, label: {ko: 한도, en: Cap}}"
RANKED = "{id: rate, kind: rate, label: {ko: 비율, en: Rate}, priority: [25%, 10%, 1%]}"
HIGH, MIDDLE, ANY = "{when: {staff: < 10}, then: 10%}", '{when: {staff: "[5..20]"}, then: 25%}', "{then: 1%}"


def test_a_complete_table_has_no_problem(tmp_path):
    assert lint(book(GRADED), tmp_path).code == 0


@pytest.mark.parametrize(
    ("rows", "inputs", "policy", "witness"),
    [
        ((CITY, SMALL, '{when: {region: country, staff: "> 10"}, then: 1%}'), "region; staff", "U", "staff = 10"),
        ((CITY, "{when: {region: country, staff: <= 10}, then: 4%}", LARGE), "region; staff", "U", "staff = 10"),
        (("{when: {green: true}, then: 1%}",), "green", "U", "green = false"),
        (("{when: {grant: < 5}, then: 1%}", '{when: {grant: ">= 5"}, then: 2%}'), "grant", "U", "grant = null"),
        (('{when: {staff: "not(5, 6)"}, then: 1%}', "{when: {staff: 5}, then: 2%}"), "staff", "U", "staff = 6"),
        (("{when: {staff: <= 9}, then: 1%}", '{when: {staff: ">= 9"}, then: 2%}'), "staff", "A", "staff = 9"),
        (('{when: {staff: "? * 2 > 10"}, then: 1%}',), "staff", "U", "staff ="),
        (
            ("{when: {founded: '<= @\"2020-01-01\"'}, then: 1%}", "{when: {founded: '>= @\"2020-01-03\"'}, then: 2%}"),
            "founded",
            "U",
            "founded = 2020-01-02",
        ),
    ],
)
def test_a_hole_and_an_overlap_are_shown_by_a_witness(rows, inputs, policy, witness, tmp_path):
    said = lint(book(table(*rows, inputs=inputs, policy=policy)), tmp_path)
    assert said.code == 2
    assert witness in said.err


@pytest.mark.parametrize(
    "rows",
    [
        ("{when: {founded: '<= @\"2020-01-01\"'}, then: 1%}", "{when: {founded: '>= @\"2020-01-02\"'}, then: 2%}"),
        ("{when: {founded: '< @\"2024-02-29\"'}, then: 1%}", "{when: {founded: '>= @\"2024-02-29\"'}, then: 2%}"),
    ],
)
def test_the_day_before_and_the_day_leave_no_hole(rows, tmp_path):
    assert lint(book(table(*rows, inputs="founded")), tmp_path).code == 0


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (('{when: {staff: "[0..20]"}, then: 1%}', '{when: {staff: "[5..9]"}, then: 2%}', ANY), 2),
        ((ANY, HIGH), 2),
        (("{when: {staff: < 9}, then: 1%}", '{when: {staff: ">= 9"}, then: 2%}', MIDDLE), 3),
        (('{when: {staff: "(10..11)"}, then: 1%}', ANY), 1),
        (("{when: {staff: < 0}, then: 1%}", ANY), 1),
        (('{when: {staff: "[20..10]"}, then: 1%}', ANY), 1),
    ],
)
def test_a_row_never_reached_is_named(rows, number, tmp_path):
    said = lint(book(table(*rows, policy="F")), tmp_path)
    assert (said.code, said.err.count(" is never reached")) == (2, 1)
    assert f"row {number} of" in said.err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (table("{when: {region: citty}, then: 1%}", inputs="region", default="1%"), "did you mean `city`"),
        (table("{when: {regoin: city}, then: 1%}", inputs="region", default="1%"), "did you mean `region`"),
        (table("{when: {staff: '\"a\"'}, then: 1%}", default="1%"), ""),
        (table("{when: {staff: '> cost'}, then: 1%}", default="1%"), ""),
        (table("{when: {staff: 1}, then: cost}", default="1%"), ""),
        (table("{when: {staff: 1}, then: null}", default="1%"), ""),
        (table("{when: {staff: 1}}", default="1%"), "then"),
        (table("{when: {staff: 1}, then: 1%}", default="abc"), "abc"),
        (table(ANY, policy="X"), "`X`"),
        (table(HIGH, ANY, policy="P"), "priority"),
        (table(ANY, policy="U", outputs=RANKED), "priority"),
        (table("{when: {staff: 1}, then: 7%}", ANY, policy="P", outputs=RANKED), "priority"),
        (table(ANY, cited=False), "citation"),
        (table("{then: 1%, cite: {source: nowhere}}"), "nowhere"),
        (table("{when: {staff: 1}, then: {part: 1%}}", outputs=TWO, default="{part: 1%, cap: 2}"), "cap"),
        (table("{then: rate}"), "circle"),
        (table(ANY, inputs="staff; staff"), "staff"),
        (table("{then: '\"a\"'}", policy="C+", outputs="{id: rate, kind: text, label: {ko: 글, en: T}}"), "C+"),
        (table(*(f"{{when: {{staff: {n}}}, then: 1%}}" for n in range(2000)), default="1%"), "2000"),
        (table(f"{{when: {{staff: '{'not(' * 3000}5{')' * 3000}'}}, then: 1%}}", default="1%"), ""),
        (table(ANY).replace("id: rate\n", "id: staff\n", 1), "staff"),
    ],
)
def test_a_mistake_is_one_problem_at_its_line(text, word, tmp_path):
    said = lint(book(text), tmp_path)
    assert said.code == 2
    assert re.match(r"2024\.yaml:\d+: ", said.err)
    assert word in said.err


@pytest.mark.parametrize(
    ("policy", "staff", "amount", "rows"),
    [
        ("C+", 9, 350, [1, 2]),
        ("C<", 9, 100, [1, 2]),
        ("C>", 9, 250, [1, 2]),
        ("C#", 9, 2000, [1, 2]),
        ("C+", 4, 100, [1]),
        ("C+", 20, 250, [2]),
        ("C+", 21, 30, []),
        ("U", 4, 100, [1]),
    ],
)
def test_a_policy_takes_its_rows(policy, staff, amount, rows, tmp_path):
    second = '{when: {staff: "[10..20]"}, then: 25%}' if policy == "U" else MIDDLE
    said = check(book(table(HIGH, second, policy=policy, default="3%")), f"staff: {staff}\ncost: 1000\n", tmp_path)
    hit = line(said)["tables"][0]
    assert line(said)["amount"] == amount
    assert [each["row"] for each in hit["rows"]] == rows
    assert hit["default"] == (not rows)


def test_first_takes_the_first_row_and_priority_the_highest(tmp_path):
    facts = "staff: 9\ncost: 1000\n"
    first = line(check(book(table(HIGH, MIDDLE, ANY, policy="F")), facts, tmp_path))
    ranked = line(check(book(table(HIGH, MIDDLE, ANY, policy="P", outputs=RANKED)), facts, tmp_path))
    assert [(each["amount"], each["tables"][0]["rows"][0]["row"]) for each in (first, ranked)] == [(100, 1), (250, 2)]


@pytest.mark.parametrize(
    ("facts", "amount", "missing", "possible"),
    [
        ("region: city", 200, [], []),
        ("region: country", None, ["staff"], [2, 3]),
        ("staff: 9", None, ["region"], [1, 2]),
        ("staff: 10", None, ["region"], [1, 3]),
        ("green: yes", None, ["region", "staff"], [1, 2, 3]),
    ],
)
def test_an_unknown_input_never_picks_a_row_that_another_answer_would_not(facts, amount, missing, possible, tmp_path):
    found = line(check(book(GRADED, met_when="cost > 0"), f"cost: 1000\n{facts}\n", tmp_path))
    assert (found["amount"], sorted(found["missing"]), found["tables"][0]["open_rows"]) == (amount, missing, possible)


def test_rows_that_agree_decide_though_the_input_is_unknown(tmp_path):
    rows = ("{when: {region: city}, then: 20%}", "{when: {region: country}, then: 20%}")
    found = line(check(book(table(*rows, inputs="region")), "staff: 1\ncost: 1000\n", tmp_path))
    assert (found["amount"], found["missing"]) == (200, [])


def test_none_is_a_value_with_a_row_of_its_own(tmp_path):
    rows = ("{when: {grant: 'null'}, then: 1%}", "{when: {grant: < 5}, then: 2%}", '{when: {grant: ">= 5"}, then: 3%}')
    text = book(table(*rows, inputs="grant"))
    amounts = [
        line(check(text, f"staff: 1\ncost: 1000\ngrant: {grant}\n", tmp_path))["amount"] for grant in ("none", 4, 5)
    ]
    assert amounts == [10, 20, 30]


def test_an_output_that_fails_is_unknown_and_says_why(tmp_path):
    money = RATE.replace("kind: rate", "kind: money")
    text = book(table("{then: cost / (staff - 3)}", outputs=money), amount="rate", met_when="rate > 0")
    said = check(text, "staff: 3\ncost: 1000\n", tmp_path)
    assert said["verdict"] == "unknown"
    assert said["findings"][0]["reasons"]
    assert (line(said)["amount"], said["missing"]) == (None, [])


TESTS = {"<": lt, "<=": le, ">": gt, ">=": ge}


@pytest.mark.parametrize("seed", range(60))
def test_lint_and_the_hit_agree_with_counting_every_case(seed, tmp_path):
    draw = random.Random(seed)
    policy = draw.choice("UFA")
    rows = []
    for _ in range(draw.randint(1, 4)):
        sign, bound, region = draw.choice(list(TESTS)), draw.randint(0, 3), draw.choice(["city", "country", "-"])
        rows.append((sign, bound, region, draw.choice([10, 20])))
    written = [f'{{when: {{staff: "{s} {b}", region: "{r}"}}, then: {t}}}' for s, b, r, t in rows]
    text = book(
        table(*written, inputs="staff; region", policy=policy, outputs=RATE.replace("kind: rate", "kind: money")),
        amount="rate",
    )
    hits = {
        (staff, where): [n for n, (s, b, r, _) in enumerate(rows, 1) if TESTS[s](staff, b) and r in {"-", where}]
        for staff, where in itertools.product(range(6), ("city", "country"))
    }
    pairs = [pair for each in hits.values() for pair in itertools.combinations(each, 2)]
    wrong = (
        not all(hits.values())
        or set(range(1, len(rows) + 1)) - {n for each in hits.values() for n in (each[:1] if policy == "F" else each)}
        or (policy == "U" and pairs)
        or (policy == "A" and any(rows[a - 1][3] != rows[b - 1][3] for a, b in pairs))
    )
    assert lint(text, tmp_path).code == (2 if wrong else 0)
    if not wrong:
        for (staff, where), hit in hits.items():
            found = line(check(text, f"staff: {staff}\nregion: {where}\n", tmp_path))
            assert found["amount"] == rows[hit[0] - 1][3]
            assert {each["row"] for each in found["tables"][0]["rows"]} <= set(hit)


@pytest.fixture
def decided(tmp_path):
    """A round whose criterion and amount read a table, decided in `tmp_path`."""
    cited = CITY.replace("then: 20%", "then: 20%, cite: {source: call, article: 제7조}")
    text = book(table(cited, SMALL, LARGE, inputs="region; staff"), met_when="rate >= 0.3")
    common = {"applied_on": "2024-03-01", "founded": "2020-01-01", "cost": 1000, "green": "예", "grant": "없음"}
    workbook = form(text, tmp_path)
    fill(
        workbook["Applications"],
        {"application_no": "A-1", "firm": "a", "firm_id": "F-1", "staff": 9, "region": "시골", **common},
        {"application_no": "A-2", "firm": "b", "firm_id": "F-2", "staff": 10, "region": "시골", **common},
        {"application_no": "A-3", "firm": "c", "firm_id": "F-3", "staff": 10, "region": "도시", **common},
        {"application_no": "A-4", "firm": "d", "firm_id": "F-4", "region": "시골", **common},
        {"application_no": "A-5", "firm": "e", "firm_id": "F-5", "region": "도시", **common},
    )
    assert award(workbook, tmp_path).code == 0


@pytest.mark.usefixtures("decided")
def test_the_row_and_its_citation_stand_in_the_result(tmp_path):
    found = applicants(tmp_path)
    assert [each["status"] for each in found.values()] == [
        "awarded",
        "awarded",
        "not_eligible",
        "undecided",
        "not_eligible",
    ]
    hits = {number: each["findings"][0]["tables"][0]["rows"] for number, each in found.items()}
    rows = {number: [(hit["row"], hit["cite"]["article"]) for hit in each] for number, each in hits.items()}
    first = [(1, "제7조")]
    assert rows == {"A-1": [(2, "별표 1")], "A-2": [(3, "별표 1")], "A-3": first, "A-4": [], "A-5": first}
    assert found["A-4"]["missing"] == ["staff"]


@pytest.mark.usefixtures("decided")
def test_the_row_and_its_citation_stand_in_the_workbook(tmp_path):
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "result.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any("row 2: 40% (A fictional call, 별표 1)" in each for each in cells)
    assert any("row 1: 20% (A fictional call, 제7조)" in each for each in cells)


@pytest.mark.usefixtures("decided")
def test_the_same_round_twice_gives_the_same_bytes(tmp_path):
    assert award(None, tmp_path, "again").code == 0
    for kind in ("json", "xlsx"):
        assert (tmp_path / f"result.{kind}").read_bytes() == (tmp_path / f"again.{kind}").read_bytes()


@pytest.mark.usefixtures("decided")
def test_verify_notices_another_row_number(tmp_path):
    result = (tmp_path / "result.json").read_text("utf-8")
    assert jiwon("verify", "result.json", "2024.yaml", "applications.xlsx", cwd=tmp_path).code == 0
    (tmp_path / "result.json").write_text(re.sub(r'"row": ?2', '"row":3', result, count=1), "utf-8")
    assert jiwon("verify", "result.json", "2024.yaml", "applications.xlsx", cwd=tmp_path).code == 1

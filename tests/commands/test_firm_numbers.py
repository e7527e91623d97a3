"""What stands beside the numbers of firms reaches every place where a round is told."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.commands.fictional import book
from tests.commands.program import award, jiwon, research_row, workbook

RIGHT, OTHER = "124-81-00998", "120-81-47521"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_one_name_under_two_numbers_is_told_in_every_output(language: str, tmp_path: Path) -> None:
    """In JSON, on the screen and in the award schedule; and the result with its notices is verified."""
    rows = [research_row(1, firm="가온(가상)", firm_id=RIGHT), research_row(2, firm="㈜가온(가상)", firm_id=OTHER)]
    path = workbook(tmp_path / "in.xlsx", rows)
    said = award("ulsan/rnd", path, "--lang", language, "--json", "out.json", "--out", "out.xlsx")
    assert said.code == 0, said.err
    result = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (found,) = result["input"]["notices"]
    assert (found["code"], found["value"]) == ("firm-two-numbers", OTHER)
    assert f"{found['at']}: {found['message']}" in said.out
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx") for row in sheet.values for cell in row]
    assert any(found["message"] in cell for cell in cells if isinstance(cell, str))
    assert jiwon("verify", "out.json", "ulsan/rnd", path, "--lang", language, cwd=tmp_path).code == 0


def test_a_mistyped_number_of_the_same_name_stops_the_round_and_cannot_be_accepted(tmp_path: Path) -> None:
    rows = [research_row(1, firm="가온", firm_id=RIGHT), research_row(2, firm="가온", firm_id="124-81-00989")]
    path = workbook(tmp_path / "in.xlsx", rows)
    said = award("ulsan/rnd", path, "--lang", "en")
    assert said.code == 2
    assert "[firm-number-alike]" in said.err
    place = said.err.partition(": ")[0]
    assert award("ulsan/rnd", path, "--lang", "en", "--accept", f"{place}=we know").code == 2


def test_a_book_may_count_the_numbers_of_another_country(tmp_path: Path) -> None:
    """A French number is read whatever its blanks, a Korean one is refused, and a founder without one is told apart."""
    text = book(amount="cost").replace("currency: KRW", "currency: EUR\nfirm_numbers: fr.siren")
    (tmp_path / "2024.yaml").write_text(text, encoding="utf-8")
    base = {
        "applied_on": "2024-06-01",
        "staff": 3,
        "region": "city",
        "founded": "2020-01-01",
        "cost": 5,
        "grant": "none",
    }
    firms = ["552 008 443", "552008443", "no number Jane Roe 1980", "552 008 444"]
    rows = [
        {"application_no": f"A-{i}", "firm": f"F{max(i, 1)}", "firm_id": number, "green": "yes", **base}
        for i, number in enumerate(firms)
    ]
    path = workbook(tmp_path / "in.xlsx", rows)
    said = award("2024.yaml", path, "--lang", "en", "--json", "-", as_of="2024-06-30")
    assert said.code == 0, said.err
    result = json.loads(said.out)
    assert [each["code"] for each in result["input"]["notices"]] == ["firm-number-check"]
    numbers = {each["application_no"]: each["firm_id"] for each in result["applicants"]}
    assert numbers == {"A-0": "552008443", "A-1": "552008443", "A-2": "무번호 Jane Roe 1980", "A-3": "552008444"}
    rows[0]["firm_id"] = RIGHT
    said = award("2024.yaml", workbook(tmp_path / "in.xlsx", rows), "--lang", "en", as_of="2024-06-30")
    assert said.code == 2
    assert "[identity-scheme]" in said.err

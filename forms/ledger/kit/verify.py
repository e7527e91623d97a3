"""Checks an audit kit without jiwon: `python verify.py [FOLDER] [--checkpoint FILE]`, by Python 3.9 or newer alone.

Of the kit in FOLDER, or else beside this file: each line of ledger.jsonl has its one form (RFC 8785), and each entry
names the one before by its SHA-256; checkpoint.txt is the root of the Merkle tree (RFC 6962) over all entries, as each
schedule names that of its own; book, received and schedule hold what the round in round.txt was decided by, from, and
written to; and all that any round awards adds up and stays within every cap that is recorded. The exit code is 0 where
all of it holds, 1 where something does not, and 2 where there is nothing that could be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FIRST = "sha256:" + "0" * 64  # stands for the entry before the first
ODD = (KeyError, TypeError, AttributeError, IndexError, ValueError)  # what comes of another form than is known
FORM = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # given names in their order, and no fractions
KINDS = {"before": str, "body": dict, "kind": str, "number": int}  # of what an entry says
WRONG = {
    "form": "not of the one form that this has (RFC 8785) · 정해진 형식이 아님",
    "file": "a file that is not what its digest says · 파일이 그 지문과 다름",
    "order": "not the next behind the entry before it · 바로 앞 항목의 다음 것이 아님",
    "root": "not the checkpoint of these entries · 이 항목들의 확인점이 아님",
    "cut": "a checkpoint of more entries: the tail was cut off · 더 많은 항목의 확인점: 뒤가 잘림",
    "other": "missing, changed, or recorded nowhere · 없거나, 바뀌었거나, 기록에 없음",
}
FOLDERS = ("book", "received", "schedule")
NOTE = "Nobody was judged here: `jiwon rerun` decides again. · 여기서는 심사하지 않음: `jiwon rerun`이 다시 결정함"
TAIL = "A tail cut off shows only by `--checkpoint FILE` kept elsewhere. · 뒤가 잘린 것은 보관한 확인점으로만 드러남"


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Ledger(NamedTuple):
    """What is whole of a ledger: whose it is, the files in it by digest, the entries as they stand and as read."""

    name: str
    files: dict[str, bytes]
    entries: list[tuple[bytes, dict[str, Any]]]

    def checkpoint(self, size: int) -> str:
        """Whose the ledger is, so many of its entries, and the root over them."""
        root = root_of([hashlib.sha256(b"\x00" + line).digest() for line, _ in self.entries[:size]])
        return f"{self.name}\n{size}\n{base64.b64encode(root).decode()}\n"


def root_of(leaves: list[bytes]) -> bytes:
    """The root of the tree over these leaves, of which the left part is the largest that is whole."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_of(leaves[:left]) + root_of(leaves[left:])).digest()


def value_of(line: bytes) -> dict[str, Any]:
    """What a line says; ValueError where it is not in the one form that text and whole numbers have."""
    numbers: dict[str, Any] = {"parse_int": whole, "parse_float": whole, "parse_constant": whole}
    value = json.loads(line.decode("utf-8"), object_pairs_hook=in_order, **numbers)
    if not isinstance(value, dict) or FORM.encode(value).encode() != line:
        raise ValueError("another form")
    return value


def in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name.encode("utf-16-be") for name, _ in pairs]
    if names != sorted(set(names)):
        raise ValueError("a name stands twice, or out of order")
    return dict(pairs)


def whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) >= 2**53:
        raise ValueError("no whole number that every program reads as written")
    return int(text)


def ledger_from(data: bytes) -> tuple[Ledger, str]:
    """What is whole of the bytes of ledger.jsonl, and what is wrong first; ValueError where they are no ledger."""
    head, *lines = data.split(b"\n")
    ledger = Ledger(str(value_of(head).get("ledger")), {}, [])
    if value_of(head) != {"format": 1, "ledger": ledger.name}:
        raise ValueError("no ledger of a form that is known")
    for number, line in enumerate(lines[:-2], start=2):
        try:
            wrong = fault_of(ledger, line)
        except (ValueError, RecursionError):
            wrong = "form"
        if wrong:
            return ledger, f"ledger.jsonl, line {number} (behind {len(ledger.entries)} entries): {WRONG[wrong]}"
    ends = FORM.encode({"checkpoint": ledger.checkpoint(len(ledger.entries))}).encode()
    return ledger, "" if lines[-2:] == [ends, b""] else f"ledger.jsonl, the last line: {WRONG['root']}"


def fault_of(ledger: Ledger, line: bytes) -> str:
    """What is wrong with a line, by its name in WRONG; where nothing is, the ledger takes what it says."""
    stated = value_of(line)
    if set(stated) == {"data", "file"} and not ledger.entries:
        content = base64.b64decode(str(stated["data"]), validate=True)
        same = stated == {"data": base64.b64encode(content).decode(), "file": digest_of(content)}
        if not same or stated["file"] <= max(ledger.files, default=""):
            return "file"
        ledger.files[stated["file"]] = content
        return ""
    if {name: type(value) for name, value in stated.items()} != KINDS:
        return "form"
    before = digest_of(ledger.entries[-1][0]) if ledger.entries else FIRST
    if (stated["number"], stated["before"]) != (len(ledger.entries), before):
        return "order"
    ledger.entries.append((line, stated))
    return ""


def rounds_of(ledger: Ledger) -> list[dict[str, Any]]:
    """Every round that is there from its first entry to its decision; entries of other kinds are passed over."""
    rounds: dict[Any, dict[str, Any]] = {}
    open_: dict[str, Any] = {}
    for size, (line, entry) in enumerate(ledger.entries, start=1):
        kind, body = entry["kind"], entry["body"]
        if kind == "round":
            open_ = {"number": len(rounds) + 1, "begins": body, "applications": [], "schedules": []}
        elif kind == "application" and open_:
            open_["applications"].append(body)
        elif kind == "decision" and open_:
            rounds[digest_of(line)], open_ = {**open_, "decision": body, "size": size}, {}
        elif kind == "schedule" and str(body.get("of")) in rounds:
            rounds[body["of"]]["schedules"].append(body)
    return list(rounds.values())


def breaches_of(round_: dict[str, Any]) -> list[list[Any]]:
    """Each sum that is not as recorded, or above its cap: which, whose, what it comes to, and what it may."""
    try:
        return [said for holds, *said in sums_of(round_["applications"], round_["decision"]) if not holds]
    except ODD:
        return [["form", "", None, None]]


def sums_of(applications: list[dict[str, Any]], decision: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Each sum: whether it holds, which it is, whose, what it comes to, and what it may."""
    bodies = {"" + body["application_no"]: body for body in applications}  # a TypeError where it is no text
    yield len(bodies) == len(applications), "twice", "", len(applications), len(bodies)
    for whose, body in bodies.items():
        yield from sums_of_application(whose, body)
    yield from sums_of_budget(list(bodies.values()), decision["budget"])
    for limit in decision["firm_limits"]:
        lines = [(bodies[no]["award_lines"], line) for no, of in limit["of"].items() for line in of]
        given = sum(amount(of.get(line, 0)) for of, line in lines)
        yield given <= amount(limit["room"]), limit["limit"], limit["firm"], given, limit["room"]


def sums_of_application(whose: str, body: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """An award is the sum of its lines, tranches and funders, goes to who receives, and is within its entitlement."""
    award, held, entitled = amount(body["award"]), amount(body["held"]), body["entitlement"]
    lines = {name: amount(value) for name, value in body["award_lines"].items()}
    yield not award or body["status"] == "awarded", "status", whose, award, 0
    yield not held or (held > 0 and body["status"] == "undecided"), "held", whose, held, 0
    yield sum(lines.values()) == award, "lines", whose, sum(lines.values()), award
    for name, value in lines.items():
        most = entitled["lines"][name]["amount"]
        yield not value or (most is not None and 0 < value <= most), "entitlement " + name, whose, value, most
    if not award:
        return
    most = entitled["amount"]
    yield most is not None and award <= most, "entitlement", whose, award, most
    tranches = [amount(each["amount"]) for each in body["tranches"]]
    yield sum(tranches) == award and min(tranches) >= 0, "tranches", whose, sum(tranches), award
    paid: Counter[str] = Counter()
    for each in body["tranches"]:
        paid.update({name: amount(value) for name, value in each["funders"].items()})
    if body["funders"]:
        funders = {name: amount(value) for name, value in body["funders"].items()}
        yield sum(funders.values()) == award, "funders", whose, sum(funders.values()), award
        yield dict(paid) == funders, "funders", whose, sum(paid.values()), sum(funders.values())


def sums_of_budget(bodies: list[dict[str, Any]], budget: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """All awards come to what is recorded of the budget and of each part of it, and to no more than its ceiling."""
    awarded, held = (sum(amount(body[key]) for body in bodies) for key in ("award", "held"))
    yield awarded == budget["awarded"], "awarded", "", awarded, budget["awarded"]
    yield held == budget["held"], "held", "", held, budget["held"]
    total = budget["total"]
    yield total is None or awarded + held <= amount(total), "budget.total", "", awarded + held, total
    accounts = {"" + each["name"]: each for each in budget["accounts"]}
    spent: Counter[str] = Counter()
    for body in bodies:
        award, drawn = body["award"], amount(body["from_reserve"]) if body["award"] else 0
        spent["budget.total"] += award
        spent["budget.reserve"] += drawn
        pot, passed = body["pot"] if award else None, []
        while pot is not None:  # a pot may lie within another
            if pot in passed:
                raise ValueError("a pot within itself")
            passed.append(pot)
            spent[f"budget.pots.{pot}"] += award - drawn
            pot = accounts[f"budget.pots.{pot}"]["within"]
        for funder, value in body["funders"].items():
            spent[f"budget.funders.{funder}"] += amount(value)
        for tranche in body["tranches"]:
            if tranche["on"] is not None:
                spent[f"budget.years.{tranche['on'][:4]}"] += amount(tranche["amount"])
    for name, account in accounts.items():
        yield spent[name] == amount(account["awarded"]), name, "", spent[name], account["awarded"]
        most, comes_to = account["ceiling"], spent[name] + amount(account["held"])
        yield most is None or comes_to <= amount(most), name, "", comes_to, most


def amount(value: Any) -> int:
    if type(value) is not int:  # nor a truth value, which Python counts among them
        raise TypeError("no amount")
    return value


def checks_of(files: dict[str, bytes], kept: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """What is checked, how many were looked at, and all that is wrong; nothing is where it holds."""
    ledger, fault = ledger_from(files["ledger.jsonl"])
    rounds, size = rounds_of(ledger), len(ledger.entries)
    yield "entries are whole and chained · 항목이 온전하고 이어짐", size, [fault] if fault else []
    odd = [f"round {each['number']}: {WRONG['form']}" for each in rounds if not due_of(each)]
    yield "rounds have a known form · 심사가 아는 형식임", len(rounds), odd
    said = "round {}: {} {} comes to {}, recorded or allowed is {} · 더한 값, 기록된 값이나 한도"
    odd = [said.format(each["number"], *found) for each in rounds for found in breaches_of(each)]
    yield (
        "awards, sums and caps add up · 교부액, 합계, 한도가 맞음",
        sum(len(each["applications"]) for each in rounds),
        odd,
    )
    made = [("checkpoint.txt", size, files.get("checkpoint.txt", b"").decode(errors="replace"))]
    for each in rounds:
        made += [(f"round {each['number']}", each["size"], body.get("checkpoint")) for body in each["schedules"]]
    odd = [f"{name}: {WRONG['root']}" for name, of, stated in made if stated != ledger.checkpoint(of)]
    yield "checkpoints are those of the entries · 확인점이 항목들과 맞음", len(made), odd
    if kept:
        of = int(kept[1])
        odd = [] if [*kept, ""] == ledger.checkpoint(of).split("\n") else [WRONG["cut" if of > size else "root"]]
        yield "they go on from the one kept · 보관한 확인점에서 이어짐", of, odd
    number = files.get("round.txt", b"").decode(errors="replace").strip()
    due = next((due_of(each) for each in rounds if str(each["number"]) == number), {})
    for name, wanted in (due or {name: set() for name in FOLDERS}).items():
        there = {digest_of(data): path for path, data in files.items() if path.startswith(name + "/")}
        odd = sorted(there[each] for each in set(there) - wanted) + [f"{name}/ {each}" for each in wanted - set(there)]
        odd += [f"ledger.jsonl, {each}" for each in wanted - set(ledger.files) if name != "book"]
        odd = [f"{each}: {WRONG['other']}" for each in (odd if due else [f"round.txt, {number}"])]
        yield f"files are as recorded · 기록 그대로인 파일 ({name})", len(there), odd


def due_of(round_: dict[str, Any]) -> dict[str, set[str]]:
    """The digests of the files that each folder is to hold; nothing where the round has another form."""
    try:
        begins, book = round_["begins"], round_["begins"]["book"]
        texts = (book["text"], book["shared"], *(text for text, _ in book["bases"]))
        received = [begins[key] for key in ("applications", "budget", "overrides") if begins[key]]
        stated = [{digest_of(text.encode()) for text in texts}]
        stated += [{str(each["digest"]) for each in listed} for listed in (received, round_["schedules"])]
        return dict(zip(FOLDERS, stated)) if begins["format"] == 1 else {}
    except ODD:
        return {}


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks an audit kit without jiwon. · 감사 묶음을 검증합니다.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--checkpoint", type=Path, metavar="FILE", help="one kept elsewhere · 따로 보관한 확인점")
    asked, failed = parser.parse_args(), 0
    try:
        paths = [each for folder in FOLDERS for each in (asked.folder / folder).rglob("*") if each.name[0] != "."]
        paths += [asked.folder / name for name in ("ledger.jsonl", "checkpoint.txt", "round.txt")]
        files = {each.relative_to(asked.folder).as_posix(): each.read_bytes() for each in paths if each.is_file()}
        kept = asked.checkpoint.read_text("utf-8").splitlines()[:3] if asked.checkpoint else []
        if asked.checkpoint and not (len(kept) == 3 and kept[1].isdigit()):
            raise ValueError(f"{asked.checkpoint}")
        for title, count, odd in checks_of(files, kept):
            failed += bool(odd)
            say(f"{'NO' if odd else 'ok'}  {title}: {count:,}" + (f" -- {odd[0]}" if odd else ""))
    except (OSError, RecursionError, *ODD) as error:
        say(f"NO  cannot be read · 읽을 수 없음: {error}")
        return 2
    say(NOTE)
    say(TAIL)
    say(f"NO  {failed} do not hold · {failed}가지가 맞지 않음" if failed else "ok  all of it holds · 모두 맞음")
    return int(failed > 0)


def say(line: str) -> None:
    """Prints what strangers may have written, without what a terminal would obey or cannot show."""
    said = "".join(each if each.isprintable() else "?" for each in line[:500])
    print(said.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding))


if __name__ == "__main__":
    sys.exit(main())

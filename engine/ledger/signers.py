"""Whose a key is: the file of allowed signers, which `ssh-keygen -Y verify -f` reads too.

    kim@example.org namespaces="jiwon",valid-before="20271231Z" ssh-ed25519 AAAA… a comment

Source: ssh-keygen(1), ALLOWED SIGNERS. Names are taken, patterns of what a key may sign, and times in UTC. A line with
anything else is told: a pattern is nobody's name, what a time without `Z` means hangs on where the file is read, and
authorities, and keys that are not Ed25519, are not verified here.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger.keys import PublicKey, bytes_from_base64
from engine.unseen import unseen_character

MESSAGES: Catalogue = {
    "signer-line": Text(
        '읽을 수 없는 줄입니다 (`이름 ssh-ed25519 AAAA…` 또는 `이름 namespaces="jiwon" ssh-ed25519 AAAA…`)',
        'not a line of allowed signers; write `name ssh-ed25519 AAAA…`, or `name namespaces="jiwon" ssh-ed25519 AAAA…`',
    ),
    "signer-name": Text(
        "이름 `{name}`이(가) 한 사람을 가리키지 않습니다 (`*`, `?`, `!`와 보이지 않는 글자는 쓸 수 없습니다)",
        "the name `{name}` is not that of one person (it may have no `*`, `?` or `!`, and no unseen characters)",
    ),
    "signer-option": Text(
        "`{option}`을(를) 쓸 수 없습니다: {known} 가운데 하나씩만 쓸 수 있습니다",
        "`{option}` may not stand here; there are {known}, each of them once",
    ),
    "signer-time": Text(
        "`{text}`: 시각은 `20261231Z` 또는 `20261231235959Z`처럼 세계 표준시로 적고 `Z`로 끝내십시오",
        "`{text}`: write a time in UTC with a `Z` at its end, as `20261231Z` or `20261231235959Z`",
    ),
    "signer-never": Text("끝나는 때가 시작하는 때보다 뒤가 아닙니다", "the key's time ends before it begins"),
    "signer-key": Text(
        "`{kind}` 키를 쓸 수 없습니다: 손상되지 않은 Ed25519 키(`ssh-ed25519`)만 받습니다",
        "this key of the kind `{kind}` cannot be used; only whole Ed25519 keys are taken (`ssh-ed25519`)",
    ),
}
_LINE = re.compile(
    r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^ \t"]+))[ \t]+'
    r'(?:(?P<options>[A-Za-z-]+(?:="[^"\\]*")?(?:,[A-Za-z-]+(?:="[^"\\]*")?)*)[ \t]+)?'
    r"(?P<kind>[a-z][a-z0-9@.-]*)[ \t]+(?P<key>[A-Za-z0-9+/]+=*)(?:[ \t].*)?"
)
_OPTION = re.compile(r'([A-Za-z-]+)(?:="([^"]*)")?')
_OPTIONS = ("namespaces", "valid-after", "valid-before")
_TIME = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?Z", re.ASCII)
_SHOWN = 40
"""Characters of what stands there that a message repeats."""


class Signer(NamedTuple):
    """A line: the names of whoever has the key, what it may sign (a list of patterns; None: anything), and when.

    The times are as `2026-12-31T23:59:59Z`, and empty where the file sets none.
    """

    names: tuple[str, ...]
    key: PublicKey
    namespaces: str | None = None
    valid_after: str = ""
    valid_before: str = ""


def signers_from_text(text: str, file: str) -> tuple[tuple[Signer, ...], tuple[Problem, ...]]:
    """The signers of the lines that are right, and a problem, at `file:line`, for each that is not."""
    read = [
        _signer(line, f"{file}:{number}")
        for number, each in enumerate(text.split("\n"), start=1)
        if (line := each.strip(" \t\r")) and not line.startswith("#")
    ]
    right = tuple(each for each in read if isinstance(each, Signer))
    return right, tuple(each for each in read if isinstance(each, Problem))


def who_signed(signers: Iterable[Signer], key: PublicKey, namespace: str, when: str) -> str | None:
    """The first name of the first line that has the key for this use at this time; None where no line has.

    `when` is a time in UTC, as `2026-12-31T23:59:59Z`.
    """
    for each in signers:
        is_for_this = each.namespaces is None or _is_among(namespace, each.namespaces)
        is_within = each.valid_after <= when and (not each.valid_before or when <= each.valid_before)
        if each.key == key and is_for_this and is_within:
            return each.names[0]
    return None


def _signer(line: str, at: str) -> Signer | Problem:
    found = _LINE.fullmatch(line)
    if not found:
        return problem(MESSAGES, "signer-line", at)
    names = (found["plain"] if found["quoted"] is None else found["quoted"]).split(",")
    for name in names:
        if not name.strip() or set(name) & set("*?!") or unseen_character(name):
            return problem(MESSAGES, "signer-name", at, name=name[:_SHOWN])
    options = _options(found["options"] or "", at)
    if isinstance(options, Problem):
        return options
    times = []
    for name in ("valid-after", "valid-before"):
        time = _time(options.get(name))
        if time is None:
            return problem(MESSAGES, "signer-time", at, text=options[name][:_SHOWN])
        times.append(time)
    after, before = times
    if after and before and before <= after:
        return problem(MESSAGES, "signer-never", at)
    key = PublicKey(found["kind"], bytes_from_base64(found["key"]) or b"")
    if key.raw is None:
        return problem(MESSAGES, "signer-key", at, kind=key.kind[:_SHOWN])
    return Signer(tuple(names), key, options.get("namespaces"), after, before)


def _options(text: str, at: str) -> dict[str, str] | Problem:
    found: dict[str, str] = {}
    for option in _OPTION.finditer(text):
        name = option[1].lower()
        if name not in _OPTIONS or name in found or option[2] is None:
            return problem(MESSAGES, "signer-option", at, option=name[:_SHOWN], known=", ".join(_OPTIONS))
        found[name] = option[2]
    return found


def _time(text: str | None) -> str | None:
    """The time as `2026-12-31T23:59:59Z`, empty where there is none; None where the text is no time in UTC."""
    if text is None:
        return ""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    year, month, day, *clock = found.groups(default="00")
    return f"{year}-{month}-{day}T{':'.join(clock)}Z"


def _is_among(name: str, patterns: str) -> bool:
    """Whether a list of patterns has the name, and no pattern with `!` has it (ssh_config(5), PATTERNS)."""
    found = False
    for pattern in patterns.split(","):
        negated = pattern.startswith("!")
        if _fits(name, pattern[negated:]):
            if negated:
                return False
            found = True
    return found


def _fits(name: str, pattern: Sequence[str]) -> bool:
    """Whether the name fits; the ends to which the pattern may have come are kept, so that no pattern takes long."""
    ends = {0}
    for each in pattern:
        if each == "*":
            ends = set(range(min(ends), len(name) + 1)) if ends else ends
        else:
            ends = {end + 1 for end in ends if end < len(name) and each in ("?", name[end])}
    return len(name) in ends

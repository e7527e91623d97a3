"""YAML read as text with its lines: mappings, lists and `Scalar`s, nothing guessed.

Every mapping carries its own place under the key `<at>`. Repeated keys, aliases, tags and several documents
are refused. This is the one place that imports yaml.
"""

import re
import unicodedata
from typing import Any

import yaml

from engine.book.fields import Scalar
from engine.errors import Catalogue, Problem, Text, problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MOST_PROBLEMS = 1_000
"""In the writing of one file, beyond which it is not read on."""
MAX_MARKS = 30
"""On one letter, as Unicode's own stream-safe format has it (UAX 15, 13)."""

MESSAGES: Catalogue = {
    "yaml-syntax": Text(
        "YAML을 읽을 수 없습니다 (들여쓰기, 따옴표, 괄호를 확인하십시오)",
        "cannot read the YAML: {reason}",
    ),
    "yaml-colon": Text(
        "YAML을 읽을 수 없습니다: `: `가 글이나 식 안에 있습니다 (따옴표로 묶거나, 식은 `|` 블록에 적으십시오)",
        "cannot read the YAML: there is a `: ` within a value (put a text in quotes, an expression in a `|` block)",
    ),
    "yaml-tab": Text(
        "YAML을 읽을 수 없습니다: 탭으로 들여 썼습니다 (빈칸을 쓰십시오)",
        "cannot read the YAML: the line is indented by a tab (use blanks)",
    ),
    "yaml-begins": Text(
        "YAML을 읽을 수 없습니다: 값이 `{text}`로 시작할 수 없습니다 (식은 `|` 블록에 적으십시오)",
        "cannot read the YAML: a value cannot begin with `{text}` (write an expression in a `|` block)",
    ),
    "yaml-too-large": Text("파일이 너무 큽니다 (최대 {limit}바이트)", "file too large (at most {limit} bytes)"),
    "yaml-too-deep": Text(
        "항목이 너무 깊게 겹쳐 있습니다 (최대 {limit}단계)", "nested too deeply (at most {limit} levels)"
    ),
    "yaml-alias": Text("앵커와 별칭은 쓸 수 없습니다", "anchors and aliases are not allowed"),
    "yaml-tag": Text(
        "태그는 쓸 수 없습니다: `{tag}` (식이면 부정을 `not(…)`으로 적으십시오)",
        "tags are not allowed: `{tag}` (in an expression a negation is written `not(…)`)",
    ),
    "yaml-marks": Text(
        "한 글자에 붙은 결합 부호가 너무 많습니다 (최대 {limit}개)", "too many marks on one letter (at most {limit})"
    ),
    "yaml-documents": Text("한 파일에는 문서 하나만 둡니다", "a file must hold one document"),
    "yaml-many-problems": Text(
        "문제가 {most:,}건이 넘어 여기서 읽기를 멈추었습니다 (앞의 문제를 고친 뒤 다시 하십시오)",
        "more than {most:,} problems: reading stopped here (mend those above, then try again)",
    ),
    "yaml-repeated-key": Text("`{key}` 항목이 두 번 나옵니다", "the key `{key}` appears twice"),
    "yaml-comma-number": Text(
        "쉼표에서 나뉘어 `{key}`이(가) 따로 읽힙니다: 수는 10_000_000처럼, 쉼표가 있는 글은 따옴표 안에 적습니다",
        "the comma cuts off `{key}`: a number is written as 10_000_000, a text that has commas in quotes",
    ),
    "yaml-key-not-text": Text("항목 이름은 글이어야 합니다", "a key must be text"),
    "yaml-empty": Text("내용이 없습니다", "the file is empty"),
}


def tree_from_yaml(text: str, name: str) -> tuple[Any, tuple[Problem, ...]]:
    """The document as dicts, lists and `Scalar`s, each with its place `name:line`; None where it cannot be read."""
    if wrong := _slow_to_read(text, name):
        return None, (wrong,)
    text = unicodedata.normalize("NFC", text)  # macOS writes Hangul in pieces: the same words, other characters
    if len(text.encode(errors="replace")) > MAX_BYTES:
        return None, (problem(MESSAGES, "yaml-too-large", name, limit=MAX_BYTES),)
    builder = _Builder(text, name)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
    except UnicodeEncodeError as error:
        builder.refuse("yaml-syntax", text.count("\n", 0, error.start), reason=error.reason)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        code, words = _of_syntax(reason, builder.lines, mark)
        builder.refuse(code, mark.line if mark else 0, **words)
    if builder.problems:
        return None, tuple(builder.problems)
    if builder.root is None:
        return None, (problem(MESSAGES, "yaml-empty", name),)
    return builder.root, ()


def _of_syntax(reason: str, lines: list[str], mark: Any) -> tuple[str, dict[str, str]]:
    """The code and the words of what YAML's reader found."""
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if reason.startswith("mapping values are not allowed"):
        return "yaml-colon", {}
    if "cannot start any token" in reason:
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return "yaml-tab", {}
        if (begin := line[mark.column : mark.column + 1] if mark else "") in ("@", "`", "%"):
            return "yaml-begins", {"text": begin}
    return "yaml-syntax", {"reason": reason}


def _slow_to_read(text: str, name: str) -> Problem | None:
    """What takes as long as the square of its length: marks to be put in order, and abbreviations of tags."""
    if tag := _TAG.search(text):
        return problem(MESSAGES, "yaml-tag", f"{name}:{text.count(chr(10), 0, tag.start()) + 1}", tag="%TAG")
    for run in _BEYOND_ASCII.finditer(text):
        marks = 0
        for place, character in enumerate(run[0], run.start()):
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > MAX_MARKS:
                return problem(MESSAGES, "yaml-marks", f"{name}:{text.count(chr(10), 0, place) + 1}", limit=MAX_MARKS)
    return None


_TAG = re.compile(r"^%TAG\b", re.MULTILINE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{31,}")
_LINE_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""


_THOUSANDS, _GROUP = re.compile(r"\d{3}", re.ASCII), re.compile(r".*?\d{1,3}", re.ASCII)
"""What stands behind a comma in a number, as a key by itself, and before it, as the value of another."""

_COMMENT = re.compile(r"\s*#")


class _Builder:
    """Takes events one at a time: no nesting can exhaust the stack."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = _LINE_BREAKS.split(text)
        self.name = name
        self.root: Any = None
        self.problems: list[Problem] = []
        self.open: list[tuple[Any, Scalar | None]] = []  # a container, and in a mapping the key that waits
        self.documents = 0

    def refuse(self, code: str, line: int, **words: object) -> None:
        self.problems.append(problem(MESSAGES, code, f"{self.name}:{line + 1}", **words))

    def take(self, event: Any) -> bool:
        """Whether to go on reading."""
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse("yaml-alias", line)
            return False
        if getattr(event, "tag", None):
            self.refuse("yaml-tag", line, tag=event.tag)
            return False
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse("yaml-documents", line)
                    return False
            case yaml.ScalarEvent():
                self._add(self._scalar(event), line)
            case yaml.MappingStartEvent():
                self._begin({"<at>": f"{self.name}:{line + 1}"}, line)
            case yaml.SequenceStartEvent():
                self._begin([], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
        if len(self.problems) >= MOST_PROBLEMS:
            self.refuse("yaml-many-problems", line, most=MOST_PROBLEMS)
            return False
        return len(self.open) <= MAX_DEPTH

    def _begin(self, container: Any, line: int) -> None:
        self._add(container, line)
        self.open.append((container, None))
        if len(self.open) > MAX_DEPTH:
            self.refuse("yaml-too-deep", line, limit=MAX_DEPTH)

    def _add(self, value: Any, line: int) -> None:
        if not self.open:
            self.root = value
            return
        container, key = self.open[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is None:
            if not isinstance(value, Scalar):
                self.refuse("yaml-key-not-text", line)
                value = self._placed("", line)
            elif _THOUSANDS.fullmatch(value) and self._cuts_number(container, value, line):
                pass
            elif value in container:
                self.refuse("yaml-repeated-key", line, key=value)
            self.open[-1] = (container, value)
        else:
            container[key] = value
            self.open[-1] = (container, None)

    def _cuts_number(self, container: dict[str, Any], group: str, line: int) -> bool:
        """Whether the key is the end of a number that a comma cut, which is a problem once."""
        known = any(each.code == "yaml-comma-number" and each.at == f"{self.name}:{line + 1}" for each in self.problems)
        if not known and not (cut := bool(_GROUP.fullmatch(str(next(reversed(container.values())))))):
            return cut
        if not known:
            self.refuse("yaml-comma-number", line, key=group)
        return True

    def _scalar(self, event: Any) -> Scalar:
        scalar = self._placed(event.value, event.start_mark.line)
        if not event.style:  # a plain scalar
            line = "".join(self.lines[event.end_mark.line : event.end_mark.line + 1])  # none behind the last
            scalar.cut = _COMMENT.match(line, event.end_mark.column) is not None
        return scalar

    def _placed(self, text: str, line: int) -> Scalar:
        scalar = Scalar(text)
        scalar.at = f"{self.name}:{line + 1}"
        scalar.cut = False
        return scalar

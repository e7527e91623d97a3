"""What commands say on the screen: problems with their places, summaries, tables and progress."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.text import Text as Styled

from engine.assessment import Watch
from engine.documents.judged import problems_document
from engine.errors import Language, Problem, Text
from forms.disk import write_file
from forms.screen.visible import Visible, escaped_json

T = TypeVar("T")
WIDTH = 110

MOST_SAID = 200
"""Problems on the screen: nobody reads more at once, and the document of `--json` holds them all."""
LONGEST_LINE = 1_000

PROBLEM_COUNT = Text("문제 {count}건이 있어 처리하지 않았습니다", "{count} problems; nothing was done")
FIRST_ONLY = Text("문제 {count}건 가운데 앞의 {said}건만 보였습니다", "the first {said} of {count} problems are shown")
PROBLEM_ONE = Text("문제 1건이 있어 처리하지 않았습니다", "1 problem; nothing was done")
STAGES: Mapping[str, Text] = {
    "reading": Text("읽기", "Reading"),
    "judging": Text("심사", "Judging"),
    "writing": Text("작성", "Writing"),
}


def screen(*, error: bool = False) -> Console:
    """The console; where the output is no terminal its lines are wide enough not to be broken."""
    # No markup and no emoji: a firm's name may hold brackets, or `:dog:`.
    console = Console(stderr=error, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = WIDTH
    console.push_render_hook(Visible())
    return console


def say_problems(problems: Sequence[Problem], language: Language) -> None:
    """The problems on the error stream, each with its place and code: the first `MOST_SAID`, and how many there are."""
    console = screen(error=True)
    for each in problems[:MOST_SAID]:
        line = Styled()
        if each.at:
            line.append(f"{_cut(each.at)}: ", style="bold")
        # What follows on further lines shows the place.
        said, *shown = each.message.in_(language).split("\n")
        line.append(_cut(said))
        line.append(f"  [{each.code}]", style="dim")
        console.print(line)
        for further in shown:
            console.print(_cut(further))
    if len(problems) > MOST_SAID:
        console.print(FIRST_ONLY.filled(said=MOST_SAID, count=f"{len(problems):,}").in_(language))
    count = PROBLEM_ONE if len(problems) == 1 else PROBLEM_COUNT.filled(count=f"{len(problems):,}")
    console.print(count.in_(language), style="red")


def _cut(text: str) -> str:
    """The text, without the middle of what is longer than any line that people read."""
    half = LONGEST_LINE // 2
    return text if len(text) <= LONGEST_LINE else f"{text[:half]} … {text[-half:]}"


def json_text(document: Any) -> str:
    """The document as JSON for people and programs: the same document, the same bytes."""
    return escaped_json(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=False, allow_nan=False)) + "\n"


def put_json(document: Any, target: str) -> tuple[Problem, ...]:
    """Writes the document to a file, or to the standard output for `-`."""
    data = json_text(document).encode()
    if target != "-":
        return write_file(Path(target), data)
    put_bytes(data)
    return ()


def deliver(
    document: Callable[[], Any], say: Callable[[], None], json_to: str | None, language: Language, code: int = 0
) -> int:
    """Writes the document where one is asked for, and says the answer unless it stands alone; then `code`."""
    if json_to is not None and (problems := put_json(document(), json_to)):
        return refuse(problems, language, None)
    if json_to != "-":
        say()
    return code


def put_bytes(data: bytes) -> None:
    """A document on the standard output, alone."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def refuse(problems: Sequence[Problem], language: Language, json_to: str | None) -> int:
    """Says the problems on the screen, and alone in the document where one was asked for; the exit code is 2."""
    problems = tuple(dict.fromkeys(problems))
    if json_to is not None:
        problems = (*problems, *put_json(problems_document(problems, language), json_to))
    say_problems(problems, language)
    return 2


@dataclass(frozen=True, slots=True)
class Watching:
    """How the stages of a round are looked at: `watch` one that is counted, `during` one that is not."""

    watch: Watch[Any]
    during: Callable[[str], AbstractContextManager[None]]


@contextmanager
def watching(language: Language) -> Iterator[Watching]:
    """Progress bars on the error stream, where that is a terminal."""
    from rich import progress as bars  # noqa: PLC0415 (a self-check shows none)

    console = screen(error=True)
    stage = bars.TextColumn("{task.description}")
    columns = (stage, bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeElapsedColumn())
    with bars.Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def watch(stage: str, work: Sequence[Any]) -> Iterable[Any]:
            return progress.track(work, description=STAGES[stage].in_(language), total=len(work))

        @contextmanager
        def during(stage: str) -> Iterator[None]:
            task = progress.add_task(STAGES[stage].in_(language), total=None)
            yield
            progress.remove_task(task)

        yield Watching(watch, during)

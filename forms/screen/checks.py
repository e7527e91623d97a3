"""Checks told on the screen: each with what it compared, then whether all of them hold."""

from collections.abc import Sequence

from engine.errors import Language, Text
from engine.verify import Check
from forms.screen.screen import screen

SAME_BOOK = Text("같은 규칙서로 결정했다", "it was decided by this book")
SAME_INPUT = Text("같은 신청서로 결정했다", "it was decided from these applications")
SAME_BUDGET = Text("같은 예산 파일로 결정했다", "it was decided by this budget file")
SAME_OVERRIDES = Text("같은 조정으로 결정했다", "it was decided with these overrides")
HOLDS = Text("모두 맞습니다", "everything holds")
FAILS = Text("맞지 않는 것: {count}가지", "what does not hold: {count}")


def say_checks(checks: Sequence[Check], language: Language) -> None:
    """A line for each check."""
    for check in checks:
        mark, style = ("✔", "green") if check.holds else ("✘", "red")
        told = [text.in_(language) for text in (check.figures, check.detail) if text.en]
        screen().print(f"{mark} {': '.join((check.title.in_(language), *told))}", style=style, markup=False)


def say_whether_all_hold(checks: Sequence[Check], language: Language) -> None:
    failed = sum(not check.holds for check in checks)
    screen().print((FAILS.filled(count=failed) if failed else HOLDS).in_(language), style="bold")

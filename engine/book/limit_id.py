"""The id of what may limit an award, as documents write it: `budget.pots.movers`, `firm_limits.site`."""

from typing import Self


class LimitId(str):
    """A text, which stands in documents as it is; its `group` and `name` are before and after the last dot."""

    __slots__ = ()

    @property
    def group(self) -> str:
        return self.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.rpartition(".")[2]

    @property
    def is_budget(self) -> bool:
        """Whether it is a part of the budget, or the whole of it."""
        return self.startswith("budget.")

    @property
    def is_firm_limit(self) -> bool:
        return self.startswith("firm_limits.")

    @property
    def pot(self) -> str | None:
        """The id of the pot; None of anything else, and of the whole budget."""
        return self.name if self.group == "budget.pots" else None

    @classmethod
    def of_pot(cls, id_: str) -> Self:
        return cls(f"budget.pots.{id_}")

    @classmethod
    def of_funder(cls, id_: str) -> Self:
        return cls(f"budget.funders.{id_}")

    @classmethod
    def of_year(cls, year: int | str) -> Self:
        return cls(f"budget.years.{year}")

    @classmethod
    def of_firm(cls, id_: str) -> Self:
        return cls(f"firm_limits.{id_}")


TOTAL = LimitId("budget.total")
RESERVE = LimitId("budget.reserve")
FLOORS = LimitId("budget.floors")

"""The rule book, clause by clause: what each says in words, where it comes from, and what is only assumed."""

from collections.abc import Iterator
from fractions import Fraction

from engine.book import Benefit, Clause, Criterion, Table
from engine.book.benefit import Limit
from engine.book.book import Applies, Ranking, RoundDate, Rounding
from engine.book.budget import AllocationRule, Budget, FirmLimit, Funder, OnePayment, Pot, Reserve
from engine.book.claimants import CLAIMANT, Claimants
from engine.book.constants import ConstantDef
from engine.book.contents import clauses_of
from engine.book.limit_id import RESERVE, LimitId
from engine.book.payment import Tranche
from engine.book.pots import tree_of
from engine.book.tables import DerivedDef, TableRow
from engine.explain import expression_in_words, value_in_words
from engine.explain.budget import policy_in_words
from engine.explain.derived import derived_rule_in_words
from engine.explain.hits import result_in_words
from engine.explain.rules import amount_in_words, default_in_words, row_in_words, truth_in_words
from engine.feel import Scope, shown
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, Volume
from forms.award_schedule.texts import BASES, MARKS
from forms.award_schedule.words import Words

_LAYOUT = (
    ("clause", "text", 24),
    ("title", "text", 30),
    ("rule", "text", 48),
    ("cite", "text", 38),
    ("basis", "centre", 10),
    ("note", "text", 48),
)


def clauses_sheet(volume: Volume, words: Words) -> None:
    edition = volume.edition
    sheet = list_sheet(volume, "clauses", columns_of(edition, _LAYOUT), _rows(words))
    sheet.mark(4, HEAD_ROW + 1, sheet.rows, edition.of(BASES["assumed"]), alert=False)


def _rows(words: Words) -> Iterator[list[str]]:
    edition = words.edition
    for name, clause in clauses_of(edition.book):
        if isinstance(clause, TableRow):
            continue  # each row stands below its table
        title, rule = _told(words, name, clause)
        cited = [words.cite(clause.cite), edition.of(BASES[clause.stands]), edition.of(clause.note)]
        shown = name.removeprefix("derived.").removeprefix("tables.")
        yield [shown, title, rule, *cited]
        if isinstance(clause, Table):
            for number, row in enumerate(clause.rows, start=1):
                own = clause.clause_of(row)
                stands = [words.cite(own.cite), edition.of(BASES[own.stands]), edition.of(row.note)]
                rule = edition.of(row_in_words(clause, number, edition.book))
                yield [f"{shown} {number}", words.say("table_row", title=title, number=number), rule, *stands]
        if isinstance(clause, Criterion):
            for member in _uncited_members(clause):
                title, rule = _told(words, member.id, member)
                yield [member.id, title, rule, *cited[:2], ""]


def _uncited_members(group: Criterion) -> Iterator[Criterion]:
    """Members that stand on their group's citation; those with one of their own are clauses by themselves."""
    for member in group.members:
        if not (member.cite or member.basis):
            yield member
            yield from _uncited_members(member)


def _told(words: Words, name: str, clause: Clause) -> tuple[str, str]:
    """A clause's title and what it says."""
    edition, book, money = words.edition, words.book, words.edition.money
    match clause:
        case Applies():
            by = words.label(clause.by)
            return words.say("applies"), words.say("applies_rule", span=edition.of(clause.span), by=by)
        case Rounding():
            return words.say("rounding"), words.say(f"rounding_{clause.direction}", amount=money(clause.unit))
        case Budget():
            return words.say("budget"), edition.of(MARKS["no_budget"]) if clause.total is None else money(clause.total)
        case Ranking():
            orders = [("descending" if key.descending else "ascending", words.label(key.fact)) for key in clause.by]
            return words.say("ranking"), ", ".join(words.say(order, label=label) for order, label in orders)
        case AllocationRule():
            return words.say("allocation"), edition.of(policy_in_words(book))
        case RoundDate():
            return words.label(name.removeprefix("dates.")), edition.of(expression_in_words(clause.is_.tree, book))
        case ConstantDef():
            value = clause.is_.run(Scope({}, book=True))
            return edition.of(clause.label), edition.of(result_in_words(value, clause, book))
        case DerivedDef():
            return edition.of(clause.label), edition.of(derived_rule_in_words(clause, book))
        case Table():
            rule = words.say(f"hit_policy_{clause.hit_policy}")
            if clause.default is not None:
                rule = words.say("table_default", rule=rule, value=default_in_words(clause, book))
            return edition.of(clause.title), rule
        case Criterion():
            return words.paths[clause.id], words.needed(clause.id)
        case Benefit():
            rule = words.where(clause.when, edition.of(amount_in_words(clause.amount.tree, book)))
            bounded = clause.at_most or any(clause.id in limit.covers for limit in book.firm_limits)
            return edition.of(clause.title), rule if bounded else words.say("no_ceiling", rule=rule)
        case Limit():
            rule = words.where(clause.when, edition.of(amount_in_words(clause.amount.tree, book)))
            return edition.of(clause.label), rule
        case FirmLimit():
            return edition.of(clause.label), _firm_limit(words, clause)
        case Claimants():
            labels = ", ".join(edition.of(book.columns[CLAIMANT][each].label) for each in clause.columns.values())
            return words.say("claimants"), words.say("claimants_rule", rows=words.label(clause.rows_of), columns=labels)
        case Pot() | Reserve() | Funder() | OnePayment():
            return _part_of_budget(words, clause)
        case Tranche():
            number = name.rpartition(" ")[2]
            return edition.of(clause.label) or words.say("tranche_number", number=number), _tranche(words, clause)
        case _:
            return name, ""


def _tranche(words: Words, tranche: Tranche) -> str:
    """What a tranche pays of which benefits, when, to whom, and until when it is held."""
    dates = tranche.on if isinstance(tranche.on, tuple) else (tranche.on,)
    on = ", ".join(words.edition.of(expression_in_words(each.tree, words.book)) for each in dates)
    if tranche.every is not None:
        on = words.say("tranche_every", on=on, every=value_in_words(tranche.every), times=tranche.times)
    of = "_of" if tranche.covers else ""
    told = {"covers": ", ".join(words.scopes[id_] for id_ in tranche.covers), "on": on}
    if tranche.share is not None:
        rule = words.say(f"tranche{of}_rule", share=f"{shown(tranche.share * 100)}%", **told)
    elif tranche.amount is not None:
        rule = words.say(f"tranche{of}_sum", amount=words.edition.money(tranche.amount), **told)
    else:
        rule = words.say(f"tranche{of}_rest", **told)
    if milestone := tranche.milestone:
        rule = words.say("tranche_milestone", rule=rule, label=milestone.label)
        if milestone.met_when:
            met = truth_in_words(milestone.met_when.tree, words.book)
            rule = words.say("tranche_met", rule=rule, met=met)
    return words.where(tranche.when, rule)


def _firm_limit(words: Words, limit: FirmLimit) -> str:
    covers = ", ".join(words.scopes[id_] for id_ in limit.covers)
    amount = amount_in_words(limit.at_most.tree, words.book)
    rule = words.say("firm_limit_rule", amount=amount, covers=covers)
    if limit.already:
        rule = words.say("firm_limit_already", rule=rule, already=amount_in_words(limit.already.tree, words.book))
    rule = words.say("per_application", rule=rule) if limit.per == "application" else rule
    rule = words.say("firm_limit_refuses", rule=rule) if limit.refuses else rule
    if limit.after:
        others = ", ".join(words.limit(LimitId.of_firm(name)) for name in limit.after)
        rule = words.say("firm_limit_after", rule=rule, others=others)
    return words.where(limit.when, rule)


def _part_of_budget(words: Words, clause: Pot | Reserve | Funder | OnePayment) -> tuple[str, str]:
    """The title of a part of the budget, and what it says."""
    edition, book = words.edition, words.book
    match clause:
        case Pot():
            return edition.of(clause.label), _pot_rule(words, clause)
        case Reserve():
            amount = edition.money(tree_of(book.budget).reserve)
            return edition.of(clause.label) or words.limit(RESERVE), words.say("reserve_rule", amount=amount)
        case Funder():
            rule = words.say("funder_rule", share=f"{shown(clause.share * 100)}%")
            if clause.at_most is not None:
                most = book.budget.funder_amounts[clause.id]
                rule = words.say("funder_at_most", rule=rule, amount=edition.money(most))
            return edition.of(clause.label), words.say("funder_rest", rule=rule) if clause.takes_rest else rule
        case OnePayment():
            return words.limit("one_payment"), words.labels(clause.same)


def _pot_rule(words: Words, pot: Pot) -> str:
    """What a pot may spend, what is kept for it, and whose applications it takes."""
    edition, book = words.edition, words.book
    node = tree_of(book.budget).nodes[LimitId.of_pot(pot.id)]
    parts = [words.say("pot_ceiling", amount=edition.money(node.ceiling))]
    share = pot.ceiling if isinstance(pot.ceiling, Fraction) else pot.share
    if share is not None:
        parts.append(words.say("pot_share", share=f"{shown(share * 100)}%"))
    if node.floor:
        parts.append(words.say("pot_floor", amount=edition.money(node.floor)))
    if pot.when:
        parts.append(words.say("pot_when", when=expression_in_words(pot.when.tree, book)))
    return "; ".join(parts)

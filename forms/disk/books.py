"""The rule books on disk: which there are, in which versions, and which version holds on a date."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from engine.book import Book, book_from_yaml
from engine.book.constants import MESSAGES as OF_CONSTANTS
from engine.book.yaml_text import tree_from_yaml
from engine.canonical import digest_of
from engine.checks import book_problems
from engine.errors import EMPTY, Catalogue, Problem, Text, by_lines, joined, problem, same
from engine.facts import covers
from engine.feel import Date
from engine.nearest import did_you_mean
from engine.reading import key_of
from forms.disk.bases import bases_of
from forms.disk.files import bytes_from_file
from forms.disk.yaml_files import MESSAGES as OF_FILES
from forms.disk.yaml_files import read_bytes

RULES = Path(__file__).resolve().parents[2] / "rules"

MESSAGES: Catalogue = {
    "unknown-book": Text("`{name}`: 없는 규칙서입니다{near}", "unknown book `{name}`{near}"),
    "unknown-version": Text(
        "`{book}`에는 `{version}`판이 없습니다 (있는 판: {versions})",
        "`{book}` has no version `{version}` (there are: {versions})",
    ),
    "no-version-holds": Text(
        "{date}에 적용되는 `{book}` 규칙서가 없습니다 (있는 판: {versions})",
        "no version of `{book}` holds on {date} (there are: {versions})",
    ),
    "versions-overlap": Text(
        "{version}판({span})의 적용 기간이 {other}판({other_span})과 겹칩니다: 앞 판에 `until`을 적으십시오",
        "version {version} ({span}) overlaps with version {other} ({other_span}): end the earlier one with `until`",
    ),
    "no-sample": Text("`{book}`에는 견본 신청서가 없습니다", "there is no sample beside `{book}`"),
}


@dataclass(frozen=True, slots=True)
class BookTexts:
    """All that a version of a book is read from: its text, the shared facts, and the versions that it builds on."""

    name: str
    text: str
    shared: str
    bases: tuple[tuple[str, str], ...] = ()
    """Of each base its text and its name."""

    def book(self) -> tuple[Book | None, tuple[Problem, ...]]:
        """The book, or every problem with it."""
        book, found = book_from_yaml(self.text, self.name, self.shared, self.bases)
        if book and found and all(each.code in OF_CONSTANTS for each in found):
            found = by_lines((*found, *book_problems(book)))  # what else is wrong is told at once
        return (None if found else book), found


@dataclass(frozen=True, slots=True)
class Shelf:
    """One version of a book where it lies: its file, and what was read from it."""

    path: Path
    name: str
    book: Book | None
    problems: tuple[Problem, ...]
    texts: BookTexts | None = None

    def beside(self, ending: str) -> Path:
        """The file beside the book, such as `2021.sample.xlsx`."""
        return self.path.with_name(f"{self.path.stem}{ending}")


@dataclass(frozen=True, slots=True)
class Version(Shelf):
    """A version that was read without problems."""

    book: Book
    texts: BookTexts


def version_of(shelf: Shelf) -> tuple[Version | None, tuple[Problem, ...]]:
    """The version on a shelf, or why it cannot be used."""
    if shelf.book is None or shelf.texts is None:
        return None, shelf.problems
    return Version(shelf.path, shelf.name, shelf.book, shelf.problems, shelf.texts), shelf.problems


def book_names(root: Path = RULES) -> tuple[str, ...]:
    """Every book, as `place/scheme`, in alphabetical order."""
    files = {path.parent for path in root.rglob("*.yaml") if _is_version(path, root)}
    return tuple(sorted(path.relative_to(root).as_posix() for path in files))


def shelves_of(name: str, root: Path = RULES) -> tuple[tuple[Shelf, ...], tuple[Problem, ...]]:
    """Every version of the book `name`, oldest first; or of the one file that `name` is the path of."""
    given = Path(name)
    if given.suffix in (".yaml", ".yml"):
        return _one_file(given, name)
    folder = root / name.strip("/")
    if name.strip("/") not in book_names(root):
        near = did_you_mean(name, book_names(root))
        return (), (problem(MESSAGES, "unknown-book", "", name=name, near=near),)
    paths = sorted(path for path in folder.glob("*.yaml") if _is_version(path, root))
    shelves = [_shelf(path, "rules/" + path.relative_to(root).as_posix(), root / "facts.yaml") for path in paths]
    sorted_shelves = sorted(shelves, key=lambda s: (s.book.applies.first if s.book else Date(0, 1, 1), s.name))
    return tuple(sorted_shelves), tuple(_overlaps(sorted_shelves))


def _overlaps(shelves: Sequence[Shelf]) -> Iterator[Problem]:
    """A problem for each version that begins before the one before it ends: on one day one version holds."""
    books = [(shelf, shelf.book) for shelf in shelves if shelf.book]
    for (_, earlier), (shelf, later) in pairwise(books):
        if earlier.applies.holds_on(later.applies.first):
            words = {"version": later.version, "span": later.applies.span, "other": earlier.version}
            words["other_span"] = earlier.applies.span
            yield problem(MESSAGES, "versions-overlap", later.applies.at or shelf.name, **words)


def chosen(
    name: str, version: str | None, date: Date | None, root: Path = RULES
) -> tuple[Version | None, tuple[Problem, ...]]:
    """The version named, else the one that holds on `date`, else the newest; problems where it cannot be used."""
    shelves, problems = shelves_of(name, root)
    if problems:
        return None, problems
    if version is not None:
        fitting = [each for each in shelves if version in (each.path.stem, each.book.version if each.book else None)]
        if not fitting:
            words = {"book": name, "version": version, "versions": ", ".join(s.path.stem for s in shelves)}
            return None, (problem(MESSAGES, "unknown-version", "", **words),)
    elif date is not None and len(shelves) > 1:
        fitting = [shelf for shelf in shelves if shelf.book and covers(shelf.book, date)]
        broken = tuple(found for shelf in shelves for found in shelf.problems)
        if not fitting:
            return None, broken or (_none_holds(name, date, shelves),)
    else:
        fitting = list(shelves)
    return version_of(fitting[-1])


def is_sample(folder: Path, digest: str) -> bool:
    """Whether applications of that digest are a sample beside the books in the folder, wherever their file lies."""
    return any(digest_of(bytes_from_file(path)[0]) == digest for path in folder.glob("*.sample.xlsx"))


def names_of_facts(root: Path = RULES) -> frozenset[str]:
    """The ids and labels, in the form of `key_of`, of every fact that some published book knows."""
    shelves = (shelf for name in book_names(root) for shelf in shelves_of(name, root)[0])
    facts = (fact for shelf in shelves if shelf.book for fact in shelf.book.facts.values())
    words = {word for fact in facts for word in (fact.id, *fact.label)}
    shared, _ = tree_from_yaml(read_bytes(root / "facts.yaml")[0].decode(), "facts.yaml")
    labels = (fact["label"].values() for fact in shared.values() if isinstance(fact, dict))
    return frozenset(key_of(word) for word in (*words, *(str(word) for each in labels for word in each)))


def _none_holds(name: str, date: Date, shelves: Sequence[Shelf]) -> Problem:
    versions = [joined((same(shelf.book.version), shelf.book.applies.span), ": ") for shelf in shelves if shelf.book]
    return problem(MESSAGES, "no-version-holds", "", book=name, date=date, versions=joined(versions))


def _is_version(path: Path, root: Path) -> bool:
    return path.parent != root and "." not in path.stem


def _one_file(path: Path, name: str) -> tuple[tuple[Shelf, ...], tuple[Problem, ...]]:
    if not os.path.isfile(path):  # noqa: PTH113 (a name too long is none, where `Path` raises)
        return (), (problem(MESSAGES, "unknown-book", "", name=name[:200], near=EMPTY),)
    nearby = (folder / "facts.yaml" for folder in path.resolve().parents)
    own = next((each for each in nearby if each.is_file() and _defines_facts(each)), None)
    return (_shelf(path, name, own or RULES / "facts.yaml"),), ()


def _defines_facts(path: Path) -> bool:
    """Whether a file defines the shared facts of books; a firm's own facts may have the same name."""
    data, _ = read_bytes(path)
    raw, _ = tree_from_yaml(data.decode(errors="replace"), str(path))
    if not isinstance(raw, dict):
        return False
    return any(isinstance(fact, dict) and "label" in fact for fact in raw.values())


def _shelf(path: Path, name: str, shared: Path) -> Shelf:
    data, problems = read_bytes(path)
    shared_data, more = read_bytes(shared)
    if problems or more:
        return Shelf(path, name, None, (*problems, *more))
    try:
        text, shared_text = data.decode(), shared_data.decode()
    except UnicodeDecodeError:
        return Shelf(path, name, None, (problem(OF_FILES, "cannot-read", name, reason="UTF-8"),))
    bases, problems = bases_of(path, name, text)
    if problems:
        return Shelf(path, name, None, problems)
    texts = BookTexts(name, text, shared_text, bases)
    book, found = texts.book()
    return Shelf(path, name, book, found, texts)

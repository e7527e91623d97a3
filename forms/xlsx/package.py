"""The parts of a workbook as its relationships name them: its workbook, its sheets in order, its texts and styles.

A part is found whatever its name in the archive is (ISO/IEC 29500-2); what no relationship names is not opened.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from engine.errors import Text
from forms.xlsx.gate import part_key
from forms.xlsx.parts import (
    DAMAGED,
    INTAKE,
    Attributes,
    Bounds,
    Counts,
    RefusedPart,
    attribute,
    is_true,
    parse_part,
    within,
)
from forms.xlsx.sheet_name import refuse_name

MOST_RELATIONS = 1_000
"""Of one part, without links to pages; there are fewer parts."""
MOST_TYPES = 10_000
MOST_DEFINED_NAMES = 100_000
_NAMES = Text("이름 정의", "defined names")
_RELATIONS = Text("관계 정의", "relationships")
_CONTENT_TYPES = Text("형식 정의", "content types")
_CHUNK = 64 * 1024
_TYPES = "[content_types].xml"


@dataclass(slots=True)
class Package:
    """The parts of an archive; `inflated` counts the bytes that were."""

    archive: zipfile.ZipFile
    infos: Mapping[str, zipfile.ZipInfo]
    inflated: int = 0
    counts: Counts = field(default_factory=Counts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The inflated bytes of a part, counted as they come; a size declared too small fails its checksum."""
        info = self.infos.get(part_key(name))
        if info is None:
            raise RefusedPart("workbook-damaged")
        try:
            with self.archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self.inflated += len(chunk)
                    if self.inflated > (most := self.counts.bounds.inflated):
                        raise RefusedPart("workbook-unpacks-too-large", most=most // 1024**2)
                    yield chunk
        except DAMAGED as error:
            raise RefusedPart("workbook-damaged") from error

    def same_part(self, name: str, other: Package, other_name: str) -> bool:
        """Whether a part is, byte for byte, one of another package; what is inflated for that is not counted."""
        one, two = self.infos.get(part_key(name)), other.infos.get(part_key(other_name))
        if one is None or two is None or (one.CRC, one.file_size) != (two.CRC, two.file_size):
            return False
        pair = (replace(self, inflated=0).chunks(name), replace(other, inflated=0).chunks(other_name))
        return all(a == b for a, b in zip_longest(*pair))


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """What the workbook's own part says; `stale`: its formulas wait for a calculation that never came."""

    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    from_1904: bool
    stale: bool
    names: Mapping[str, str]
    """What each defined name stands for."""


def package_of(archive: zipfile.ZipFile, bounds: Bounds = INTAKE) -> Package:
    return Package(
        archive, {part_key(info.filename): info for info in archive.infolist()}, counts=Counts(bounds=bounds)
    )


def workbook_part(package: Package) -> WorkbookPart:
    """The workbook's part, whose content type is none with macros."""
    if _TYPES not in package.infos or "_rels/.rels" not in package.infos:
        raise RefusedPart("workbook-not-one")
    own = next((each for each in _relations(package, "").values() if each.kind == "officeDocument"), None)
    if own is None or own.target not in package.infos:
        raise RefusedPart("workbook-not-one")
    _refuse_type(package, own.target)
    relations = _relations(package, own.target)
    sheets: list[SheetPart] = []
    marks: dict[str, str | None] = {}
    names: dict[str, list[str]] = {}
    naming: list[str] | None = None

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal naming
        if tag == "definedName":
            within(len(names) + 1, MOST_DEFINED_NAMES, _NAMES, own.target)
            scope = attributes.get("localSheetId")
            name = attributes.get("name", "") + (f" ({scope})" if scope else "")
            naming = names.setdefault(name, [])
        elif tag == "sheet":
            related = relations.get(attribute(attributes, "id") or "")
            if related is None:
                raise RefusedPart("workbook-damaged")
            if related.kind == "worksheet":
                name = attributes.get("name", "")
                refuse_name(name, (each.name for each in sheets))
                if any(each.part == related.target for each in sheets):
                    raise RefusedPart("workbook-sheet-twice", sheet=name)
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(name, hidden, related.target))
        elif tag in ("workbookPr", "calcPr"):
            marks.update(attributes)

    def end(tag: str) -> None:
        nonlocal naming
        naming = None if tag == "definedName" else naming

    def text(data: str) -> None:
        if naming is not None:
            naming.append(data)

    parse_part(own.target, package.chunks(own.target), package.counts, start, end, text)
    by_kind = {kind: _only(relations, kind) for kind in ("sharedStrings", "styles")}
    if {*(sheet.part for sheet in sheets), *filter(None, by_kind.values())} - package.infos.keys():
        # What is announced and absent would be passed over in silence.
        raise RefusedPart("workbook-damaged")
    manual = marks.get("calcMode") == "manual" and marks.get("calcCompleted") in ("0", "false")
    return WorkbookPart(
        tuple(sheets),
        by_kind["sharedStrings"],
        by_kind["styles"],
        is_true(marks.get("date1904")),
        is_true(marks.get("fullCalcOnLoad")) or manual,
        {name: "".join(pieces) for name, pieces in names.items()},
    )


def refuse_outside(package: Package, part: str) -> None:
    """Refuses a part that draws on other files."""
    _relations(package, part)


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    """What a part is related to, by the id of the relationship; one that draws on another file is refused."""
    folder, _, name = part.rpartition("/")
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, _Relation] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode", "").casefold() == "external":
            if kind != "hyperlink":
                raise RefusedPart("workbook-external", part=rels)
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = target if target.startswith("/") else posixpath.join("/", folder, target)
        key = attributes.get("Id", "")
        if key in found:
            raise RefusedPart("workbook-damaged")
        within(len(found) + 1, MOST_RELATIONS, _RELATIONS, rels)
        found[key] = _Relation(kind, part_key(posixpath.normpath(path)))

    if rels in package.infos:
        parse_part(rels, package.chunks(rels), package.counts, start)
    return found


def _only(relations: Mapping[str, _Relation], kind: str) -> str | None:
    """The one part of this kind, if there is any."""
    found = {each.target for each in relations.values() if each.kind == kind}
    if len(found) > 1:
        raise RefusedPart("workbook-damaged")
    return next(iter(found), None)


def _refuse_type(package: Package, workbook: str) -> None:
    """Refuses a workbook with macros, by the type of its own part: a default for parts it has none of says nothing."""
    defaults: dict[str, str] = {}
    overrides: dict[str, set[str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        within(len(defaults) + len(overrides), MOST_TYPES, _CONTENT_TYPES, _TYPES)
        kind = attributes.get("ContentType", "").casefold()
        if tag == "Default":
            defaults[attributes.get("Extension", "").casefold()] = kind
        elif tag == "Override":
            overrides.setdefault(part_key(attributes.get("PartName", "")), set()).add(kind)

    parse_part(_TYPES, package.chunks(_TYPES), package.counts, start)
    kinds = overrides.get(workbook) or {defaults.get(workbook.rpartition(".")[2], "")}
    if any("macroenabled" in kind for kind in kinds):
        raise RefusedPart("workbook-macros", part=workbook)
    if not all("spreadsheetml" in kind for kind in kinds):
        raise RefusedPart("workbook-not-one")

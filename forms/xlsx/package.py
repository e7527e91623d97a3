"""The parts of a workbook as its relationships name them: its workbook, its sheets in order, its texts and styles.

A part is found whatever its name in the archive is (ISO/IEC 29500-2); what no relationship names is not opened.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.xlsx.gate import part_key
from forms.xlsx.parts import DAMAGED, Attributes, Elements, RefusedPart, attribute, is_true, parse_part

MOST_INFLATED_BYTES = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_TYPES = "[content_types].xml"


@dataclass(slots=True)
class Package:
    """The parts of an archive; `left` counts the bytes that may still be inflated."""

    archive: zipfile.ZipFile
    infos: Mapping[str, zipfile.ZipInfo]
    left: int = MOST_INFLATED_BYTES
    elements: Elements = field(default_factory=Elements)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The inflated bytes of a part, counted as they come; a size declared too small fails its checksum."""
        info = self.infos.get(part_key(name))
        if info is None:
            raise RefusedPart("workbook-damaged")
        try:
            with self.archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise RefusedPart("workbook-unpacks-too-large", most=MOST_INFLATED_BYTES // 1024**2)
                    yield chunk
        except DAMAGED as error:
            raise RefusedPart("workbook-damaged") from error


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


def package_of(archive: zipfile.ZipFile) -> Package:
    return Package(archive, {part_key(info.filename): info for info in archive.infolist()})


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

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            related = relations.get(attribute(attributes, "id") or "")
            if related is None:
                raise RefusedPart("workbook-damaged")
            if related.kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), hidden, related.target))
        elif tag in ("workbookPr", "calcPr"):
            marks.update(attributes)

    parse_part(own.target, package.chunks(own.target), package.elements, start)
    if any(sheet.part not in package.infos for sheet in sheets):
        # A sheet that is announced and absent would be passed over in silence.
        raise RefusedPart("workbook-damaged")
    by_kind = {each.kind: each.target for each in relations.values()}
    manual = marks.get("calcMode") == "manual" and marks.get("calcCompleted") in ("0", "false")
    return WorkbookPart(
        tuple(sheets),
        by_kind.get("sharedStrings"),
        by_kind.get("styles"),
        is_true(marks.get("date1904")),
        is_true(marks.get("fullCalcOnLoad")) or manual,
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
        found[attributes.get("Id", "")] = _Relation(kind, part_key(posixpath.normpath(path)))

    if rels in package.infos:
        parse_part(rels, package.chunks(rels), package.elements, start)
    return found


def _refuse_type(package: Package, workbook: str) -> None:
    """Refuses a workbook with macros, by the type of its own part: a default for parts it has none of says nothing."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Default":
            defaults[attributes.get("Extension", "").casefold()] = attributes.get("ContentType", "")
        elif tag == "Override":
            overrides[part_key(attributes.get("PartName", ""))] = attributes.get("ContentType", "")

    parse_part(_TYPES, package.chunks(_TYPES), package.elements, start)
    kind = overrides.get(workbook) or defaults.get(workbook.rpartition(".")[2], "")
    if "macroenabled" in kind.casefold():
        raise RefusedPart("workbook-macros", part=workbook)
    if "spreadsheetml" not in kind:
        raise RefusedPart("workbook-not-one")

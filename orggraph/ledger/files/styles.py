"""The styles of an XLSX workbook, as far as they say how a cell is read by people: number format, weight, place, grid.

Colors are left out on purpose: whoever writes a sheet back to mark its cells needs them for the marks.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

__all__ = ["Style", "read_styles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell looks.

    Attributes:
        number_format: Excel's code, or the number of a format that every Excel has; None is General.
        size: points; None where the file does not say.
        horizontal, vertical: as the file calls them; None is the default.
        border: whether the cell has a line around it.
    """

    number_format: str | int | None = None
    bold: bool = False
    size: float | None = None
    horizontal: str | None = None
    vertical: str | None = None
    wrap: bool = False
    border: bool = False


def read_styles(archive: zipfile.ZipFile) -> tuple[Style, ...]:
    """The cell styles of the workbook by their number; none if it has no table of styles.

    Raises:
        ValueError, ElementTree.ParseError: the table is damaged.
    """
    if "xl/styles.xml" not in archive.namelist():
        return ()
    root = fromstring(archive.read("xl/styles.xml"))
    own = {int(x.get("numFmtId", 0)): x.get("formatCode", "") for x in _children(root, "numFmts")}
    fonts, borders = list(_children(root, "fonts")), list(_children(root, "borders"))
    return tuple(_style(x, own, fonts, borders) for x in _children(root, "cellXfs"))


def _children(root: Element, name: str) -> Iterator[Element]:
    return (child for table in root if _tag(table) == name for child in table)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _style(xf: Element, own: dict[int, str], fonts: list[Element], borders: list[Element]) -> Style:
    number = int(xf.get("numFmtId", 0))
    font = {_tag(x): x for x in _at(fonts, int(xf.get("fontId", 0)))}
    alignment = next((x for x in xf if _tag(x) == "alignment"), None)
    place = {} if alignment is None else alignment.attrib
    return Style(
        number_format=own.get(number, number) or None,
        bold="b" in font and font["b"].get("val") not in ("0", "false"),
        size=float(font["sz"].get("val", 11)) if "sz" in font else None,
        horizontal=place.get("horizontal"),
        vertical=place.get("vertical"),
        wrap=place.get("wrapText") in ("1", "true"),
        border=any(line.get("style") not in (None, "none") for line in _at(borders, int(xf.get("borderId", 0)))),
    )


def _at(elements: list[Element], number: int) -> Iterator[Element]:
    return iter(elements[number]) if number < len(elements) else iter(())

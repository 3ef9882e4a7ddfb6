"""The model as a drawing: a column for each label, a row for each relationship type, both in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from orggraph.model import MODEL
from orggraph.schema import RelType

__all__ = ["model_drawing"]

#: everything in pixels: the names of types, a column, a row, the names of labels above
_LEFT, _WIDE, _HIGH, _TOP = 314, 46, 27, 168
_INK, _PALE, _PAPER = "#1b2430", "#d5dae2", "#ffffff"
_FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
_COLUMNS = {node.name: _LEFT + _WIDE // 2 + _WIDE * number for number, node in enumerate(MODEL.nodes)}


def model_drawing() -> str:
    """An SVG on a ground of its own, so that it is as legible on a dark page and in print.

    In its row a type has a ring at every label that it starts from and a dot at every one that it leads to; what
    belongs together is joined by a line, which is broken where the type is derived.
    """
    width, height = _LEFT + _WIDE * len(MODEL.nodes) + 66, _TOP + _HIGH * len(MODEL.rels) + 16
    bottom = height - 16
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            f' font-family="{_FONT}" font-size="14" fill="{_INK}">',
            f'<rect width="{width}" height="{height}" rx="6" fill="{_PAPER}"/>',
            *(line for node in MODEL.nodes for line in _head(node.name, node.label.zh, node.color, bottom)),
            *(line for number, rel in enumerate(MODEL.rels) for line in _row(rel, _TOP + _HIGH * number + _HIGH // 2)),
            "</svg>\n",
        ]
    )


def _head(name: str, also: str, color: str, bottom: int) -> Iterator[str]:
    x = _COLUMNS[name]
    yield f'<path d="M{x} {_TOP - 4}V{bottom}" stroke="{color}" stroke-opacity="0.45" stroke-width="2"/>'
    yield f'<circle cx="{x}" cy="{_TOP - 8}" r="6" fill="{color}"/>'
    yield (
        f'<text transform="translate({x} {_TOP - 20}) rotate(-45)"><tspan font-weight="600">{escape(name)}</tspan>'
        f" {escape(also)}</text>"
    )


def _row(rel: RelType, y: int) -> Iterator[str]:
    yield f'<path d="M12 {y + _HIGH // 2}H{_LEFT + _WIDE * len(MODEL.nodes)}" stroke="{_PALE}" stroke-width="0.5"/>'
    yield (
        f'<text x="12" y="{y + 5}"><tspan font-weight="600">{escape(rel.name)}</tspan> {escape(rel.label.zh)}'
        f" {escape(rel.label.en)}</text>"
    )
    dashes = ' stroke-dasharray="5 4"' if rel.derived else ""
    for columns in _together(rel):
        yield f'<path d="M{columns[0]} {y}H{columns[-1]}" stroke="{_INK}" stroke-width="1.5"{dashes}/>'
    sources, targets = map(set, zip(*rel.ends, strict=True))
    for name, x in _COLUMNS.items():
        if name in sources:
            yield f'<circle cx="{x}" cy="{y}" r="7" fill="{_PAPER}" stroke="{_INK}" stroke-width="2"/>'
        if name in targets:
            yield f'<circle cx="{x}" cy="{y}" r="{4 if name in sources else 6}"/>'


def _together(rel: RelType) -> list[list[int]]:
    """Columns of every source with those that it leads to, from left to right, one line where several are alike."""
    lines: dict[tuple[str, ...], set[int]] = {}
    for source in dict.fromkeys(a for a, _ in rel.ends):
        targets = tuple(b for a, b in rel.ends if a == source)
        lines.setdefault(targets, set()).update(_COLUMNS[name] for name in (source, *targets))
    return [sorted(columns) for columns in lines.values() if len(columns) > 1]

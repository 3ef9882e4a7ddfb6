"""Circles packed side by side, and the circle around them; the same circles give the same picture everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

__all__ = ["Circle", "around", "pack"]

#: how much two circles may overlap before they count as overlapping
_SLACK = 1e-6
#: steps in which the center of an enclosing circle is looked for
_STEPS = 60


@dataclass(slots=True)
class Circle:
    """A circle that is moved while it is packed."""

    r: float
    x: float = 0.0
    y: float = 0.0


class _Link:
    """A circle on the front: the ring of outermost circles, to which the next one is laid."""

    __slots__ = ("after", "before", "circle")
    before: _Link
    after: _Link

    def __init__(self, circle: Circle) -> None:
        self.circle = circle


def pack(circles: Sequence[Circle]) -> None:
    """The circles lie around the origin without overlap, in their order, each as near to it as the front allows.

    Front-chain packing of Wang et al., Visualization of large hierarchical data by circle packing, CHI 2006.
    """
    if len(circles) > 1:
        circles[0].x, circles[1].x = -circles[1].r, circles[0].r
    if len(circles) < 3:
        return
    first, second, third = (_Link(circle) for circle in circles[:3])
    _lay(second.circle, first.circle, third.circle)
    for a, b in ((first, second), (second, third), (third, first)):
        a.after, b.before = b, a
    a, b = first, second
    for circle in circles[3:]:
        a, b = _joined(a, b, circle)


def _joined(a: _Link, b: _Link, circle: Circle) -> tuple[_Link, _Link]:
    """The circle laid between two neighbors of the front; the next two neighbors to lay one between."""
    while True:
        _lay(a.circle, b.circle, circle)
        hit = _hit(a, b, circle)
        if hit is None:
            break
        # What lies between the pair and the circle that is in the way is no longer on the front.
        a, b = (a, hit[0]) if hit[1] else (hit[0], b)
        a.after, b.before = b, a
    link = _Link(circle)
    link.before, link.after = a, b
    a.after = b.before = link
    best, least, at = a, _far(a), link
    while at is not a:
        if (far := _far(at)) < least:
            best, least = at, far
        at = at.after
    return best, best.after


def _hit(a: _Link, b: _Link, circle: Circle) -> tuple[_Link, bool] | None:
    """The nearest circle of the front that is in the way, and whether it is beyond `b`; None: there is none."""
    on, back = b.after, a.before
    ahead, behind = b.circle.r, a.circle.r
    while True:
        if ahead <= behind:
            if _overlap(on.circle, circle):
                return on, True
            ahead += on.circle.r
            on = on.after
        else:
            if _overlap(back.circle, circle):
                return back, False
            behind += back.circle.r
            back = back.before
        if on is back.after:
            return None


def _lay(b: Circle, a: Circle, c: Circle) -> None:
    """`c` touches both."""
    dx, dy = b.x - a.x, b.y - a.y
    apart = dx * dx + dy * dy
    if not apart:
        c.x, c.y = a.x + c.r, a.y
        return
    to_a, to_b = (a.r + c.r) ** 2, (b.r + c.r) ** 2
    if to_a > to_b:
        x = (apart + to_b - to_a) / (2 * apart)
        y = sqrt(max(0.0, to_b / apart - x * x))
        c.x, c.y = b.x - x * dx - y * dy, b.y - x * dy + y * dx
    else:
        x = (apart + to_a - to_b) / (2 * apart)
        y = sqrt(max(0.0, to_a / apart - x * x))
        c.x, c.y = a.x + x * dx - y * dy, a.y + x * dy + y * dx


def _overlap(a: Circle, b: Circle) -> bool:
    reach = a.r + b.r - _SLACK
    dx, dy = b.x - a.x, b.y - a.y
    return reach > 0 and reach * reach > dx * dx + dy * dy


def _far(link: _Link) -> float:
    """How far from the origin a circle laid after this one would about be."""
    a, b = link.circle, link.after.circle
    both = a.r + b.r
    return float(((a.x * b.r + b.x * a.r) / both) ** 2 + ((a.y * b.r + b.y * a.r) / both) ** 2)


def around(circles: Sequence[Circle]) -> Circle:
    """A circle that holds all of them, within some percent of the smallest; without any, of radius 0 at the origin."""
    if not circles:
        return Circle(0.0)
    x = (min(c.x - c.r for c in circles) + max(c.x + c.r for c in circles)) / 2
    y = (min(c.y - c.r for c in circles) + max(c.y + c.r for c in circles)) / 2
    step = 0.1
    for _ in range(_STEPS):
        far = max(circles, key=lambda c: hypot(c.x - x, c.y - y) + c.r)
        nearer = x + (far.x - x) * step, y + (far.y - y) * step
        if _reach(circles, *nearer) < _reach((far,), x, y):
            x, y = nearer
        else:
            step /= 2
    return Circle(_reach(circles, x, y), x, y)


def _reach(circles: Sequence[Circle], x: float, y: float) -> float:
    return max(hypot(c.x - x, c.y - y) + c.r for c in circles)

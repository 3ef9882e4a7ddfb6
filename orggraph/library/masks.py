"""Names of persons as people may see them who have not asked for more."""

from __future__ import annotations

__all__ = ["masked"]


def masked(names: str) -> str:
    """Names of persons with everything after the first character hidden; several are joined by 、; empty stays empty.

    >>> masked("张三、欧阳四")
    '张*、欧*'
    """
    return "、".join(f"{name[:1]}*" if name not in ("", "*") else name for name in names.split("、"))

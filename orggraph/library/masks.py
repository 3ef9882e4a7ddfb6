"""Names of persons as people may see them who have not asked for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["masked", "masked_column"]


def masked(names: str) -> str:
    """Names of persons with everything after the first character hidden; several are joined by 、; empty stays empty.

    >>> masked("张三、欧阳四")
    '张*、欧*'
    """
    return "、".join(f"{name[:1]}*" if name not in ("", "*") else name for name in names.split("、"))


def masked_column(column: str) -> pl.Expr:
    """The same of every text of a column; a lone * is somebody without a name, null stays null.

    >>> import polars as pl
    >>> pl.DataFrame({"name": ["张三、欧阳四", "*", None]}).select(masked_column("name"))["name"].to_list()
    ['张*、欧*', '*', None]
    """
    import polars as pl

    return pl.col(column).str.replace_all(r"([^、])[^、]*", "${1}*").str.replace_all("**", "*", literal=True)

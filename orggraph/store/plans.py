"""What the embedded engine is about to do, read from its plan: nothing but the operators of reading may stand in it."""

from __future__ import annotations

import re
from itertools import pairwise

from orggraph.errors import StoreError

__all__ = ["READING", "check_plan"]

#: operators that read the graph and work on rows; what reads files or changes settings is none of them
READING = frozenset(
    ("ACCUMULATE", "AGGREGATE", "COUNT_REL_TABLE", "CROSS_PRODUCT", "DISTINCT", "DUMMY_SCAN", "EMPTY_RESULT",
     "EXPRESSIONS_SCAN", "EXTEND", "FILTER", "FLATTEN", "HASH_JOIN", "INTERSECT", "LIMIT", "MULTIPLICITY_REDUCER",
     "NODE_LABEL_FILTER", "ORDER_BY", "PATH_PROPERTY_PROBE", "PROJECTION", "QUERY_PRIMARY_KEY_LOOKUP",
     "RECURSIVE_EXTEND", "SCAN_NODE_TABLE", "SEMI_MASKER", "UNION_ALL", "UNWIND")
)  # fmt: skip

_HEADING = "Logical Plan"
_FRAME = re.compile(r"[\s┌─┬┴┐└┘├┤┼]*")


def check_plan(plan: str) -> None:
    """Passes the text of `EXPLAIN LOGICAL` when every operator only reads.

    The plan is drawn as boxes, those of one depth side by side; the first line of a box names its operator.

    Raises:
        StoreError: names the operator.
    """
    for above, line in pairwise(plan.splitlines()):
        if "┌" in above:
            for text in line.split("│"):
                if not _FRAME.fullmatch(text) and text.strip() != _HEADING and text.strip() not in READING:
                    raise StoreError("store.guard_plan", operator=text.strip())

"""The checks of what is stored: each is declared here and finds its cases in one function.

A new check is one entry, its function, and two sentences (`checks.title_…`, `checks.fix_…`) in `messages/checks.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from orggraph.analysis import contradictions, names, surveys, ties, values
from orggraph.analysis.stored import Stored
from orggraph.messages import say

__all__ = ["CHECKS", "SEVERITIES", "Check"]

#: error: cannot be true; warning: probably not what was meant; suggestion: worth a look
SEVERITIES = ("error", "warning", "suggestion")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be wrong.

    Attributes:
        id: machine name; its words are `checks.title_<id>` and `checks.fix_<id>`.
        severity: one of `SEVERITIES`.
        find: its cases in a snapshot, a frame of `label`, `id`, `name`, `problem` (a sentence), `column` (typed column
            or canonical header of the cell to look at), and where known `ledger`, `row`. A second cell to compare is
            `also_column` with `also_id` or `also_ledger`, `also_row`. Without a ledger, that of the value that stands.
    """

    id: str
    severity: str
    find: Callable[[Stored], pl.DataFrame]

    @property
    def title(self) -> str:
        """What is wrong, in the language in force."""
        return say(f"checks.title_{self.id.replace('-', '_')}")

    @property
    def fix(self) -> str:
        """What to do about it, in the language in force."""
        return say(f"checks.fix_{self.id.replace('-', '_')}")


CHECKS = (
    Check("counts", "error", values.counts),
    Check("reversed-dates", "error", values.reversed_dates),
    Check("cycle", "error", ties.cycles),
    Check("denied-but-listed", "error", contradictions.denied),
    Check("two-values", "error", contradictions.two_values),
    Check("waiting-reference", "warning", contradictions.waiting),
    Check("unit-without-place", "warning", ties.without_place),
    Check("organization-unconnected", "warning", ties.unconnected),
    Check("covers-nobody", "warning", ties.covering_nobody),
    Check("duplicate-unit", "warning", names.same_units),
    Check("duplicate-organization", "warning", names.same_organizations),
    Check("stale-survey", "warning", surveys.stale),
    Check("members-above-employees", "suggestion", values.members),
    Check("same-name-in-city", "suggestion", names.same_name_in_city),
    Check("similar-unit", "suggestion", names.similar_units),
    Check("similar-organization", "suggestion", names.similar_organizations),
)

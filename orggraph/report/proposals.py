"""What an import proposes as one thing under two names, each with the line that would say so in `aliases.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orggraph.aliases import alias_line
from orggraph.ledger.names import key_text
from orggraph.messages import say

if TYPE_CHECKING:
    from orggraph.imported import Imported

__all__ = ["Proposal", "proposal_lines", "proposals"]

#: lines that the text shows; JSON has all
MOST_LINES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`name`, new with this import, may be another name of `known`; `kind`: unit, park, association or department."""

    kind: str
    name: str
    known: str

    @property
    def line(self) -> str:
        """The line for `aliases.toml`."""
        return alias_line(self.name, self.known)


def proposals(done: Imported) -> list[Proposal]:
    """Every name that this import created or took in and that looks like a known one; parks first, units last.

    Pasted together the lines never run in a circle.
    """
    found: dict[tuple[str, str], Proposal] = {}

    def propose(kind: str, name: str, known: str) -> None:
        at = known
        while (further := found.get((kind, at))) is not None:
            at = further.known
        # A park of the same name in another city is another park.
        if key_text(name) not in (key_text(known), key_text(at)):
            found.setdefault((kind, name), Proposal(kind=kind, name=name, known=known))

    for frame in (done.general, *(ledger.findings for ledger in done.ledgers)):
        created = frame.filter(frame["kind"].str.starts_with("created_") & frame["hint"].is_not_null())
        for kind, name, hint in created.select("kind", "value", "hint").iter_rows():
            propose(kind.removeprefix("created_"), name, hint.split("、")[0])
    for name, known in done.similar:
        propose("unit", name, known)
    return list(found.values())


def proposal_lines(done: Imported) -> Iterator[str]:
    """The lines as the report's text shows them, with the file that they belong into."""
    every = proposals(done)
    if not every:
        return
    yield say("imports.proposals", file=done.aliases)
    yield from (f"  {proposal.line}" for proposal in every[:MOST_LINES])
    if len(every) > MOST_LINES:
        yield say("imports.more_proposals", n=len(every) - MOST_LINES)

"""orggraph: the ledgers of Party and mass organizations as one graph, and answers with reasons.

For analysts: `orggraph.open` gives a `Graph` to ask; see docs/python.md. Importing this loads nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orggraph.api import Graph, Rows, open
    from orggraph.errors import OrgGraphError

__all__ = ["Graph", "OrgGraphError", "Rows", "__version__", "open"]

__version__ = "0.1.0"

_HOMES = {"Graph": "api", "Rows": "api", "open": "api", "OrgGraphError": "errors"}


def __getattr__(name: str) -> object:
    # Every module of the package imports this one first: what it offers is looked up when it is used.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

"""A workspace: where the snapshots lie, what is built from them, and who may import right now."""

from orggraph.workspace.demonstrations import demonstration
from orggraph.workspace.folders import Workspace, init, open_workspace

__all__ = ["Workspace", "demonstration", "init", "open_workspace"]

"""orggraph: the ledgers of Party and mass organizations as one graph, and answers with reasons."""

__all__ = ["__version__"]

__version__ = "0.1.0"

"""What tests of pictures share: the fixture as a picture, the data of a page, hostile names."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

from fixture import DAY

from orggraph.store.embedded import EmbeddedStore
from orggraph.viz.content import Content, asked, read_content
from orggraph.viz.layout import arranged
from orggraph.viz.network import About, OrgNetwork

__all__ = ["ABOUT", "HOSTILE", "data_of", "everything", "network_of", "worse"]

ABOUT = About(title="全部", snapshot=("2024-06-30-001", DAY), on=DAY, level="organization", demonstration=False)
HOSTILE = (
    "</script><script>document.title='hit'</script>", "<img src=x onerror=document.title='hit'>",
    "甲\u2028乙\u2029丙", "{{7*7}}{% raw %}", "\u202eslautca\u202c<!--", '=HYPERLINK("x")', "很长" * 100,
    "]]>&amp;'\"", "\ufeff零\u200b宽\x0b",
)  # fmt: skip


def everything(store: EmbeddedStore, *, level: str = "organization", show_names: bool = False) -> Content:
    """All units of a graph with what is around them."""
    ids = [str(row["id"]) for row in asked(store, "scope", as_of=DAY)]
    return read_content(store, ids, as_of=DAY, level=level, show_names=show_names)


def network_of(content: Content, about: About = ABOUT) -> OrgNetwork:
    """The picture of that content."""
    return OrgNetwork.of(content, arranged(content), about)


def data_of(page: str) -> dict[str, Any]:
    """What the page holds as data."""
    found = re.search(r'<script type="application/json" id="orggraph-data">(.*?)</script>', page, flags=re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return told


def worse(content: Content) -> OrgNetwork:
    """The same with a hostile text as every name and as the title."""
    hostile = deepcopy(content)
    for i, node in enumerate(hostile.nodes.values()):
        node.name = HOSTILE[i % len(HOSTILE)] + str(i)
    return network_of(hostile, About(title="".join(HOSTILE), snapshot=("2024-06-30-001", DAY), on=DAY, level="work",
                                     demonstration=True))  # fmt: skip

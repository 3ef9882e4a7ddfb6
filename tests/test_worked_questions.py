"""The guide's worked questions: twenty, portable, allowed, and answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fixture import DAY, build_store
from worked import QUESTIONS

from orggraph.library.lint import lint
from orggraph.store.embedded import EmbeddedStore
from orggraph.store.guard import inspect


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with build_store(tmp_path_factory.mktemp("worked"), DAY) as opened:
        yield opened


def test_there_are_twenty() -> None:
    assert len(QUESTIONS) == 20


@pytest.mark.parametrize("question", QUESTIONS, ids=range(1, 21))
def test_a_worked_question_is_portable_and_answered(store: EmbeddedStore, question: str) -> None:
    inspect(question)
    assert [p.text for p in lint(question)] == []
    assert store.read(question).columns

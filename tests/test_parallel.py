"""Work beside other work: order, errors, and the language in which it speaks."""

from __future__ import annotations

import threading

import pytest

from orggraph.messages import language, set_language
from orggraph.parallel import ahead


def test_results_come_in_order_while_the_next_is_worked_on() -> None:
    begun = [threading.Event() for _ in range(4)]

    def work(number: int) -> int:
        begun[number].set()
        return number * 10

    got = []
    for result in ahead(work, range(4)):
        got.append(result)
        assert result == 30 or begun[len(got)].wait(10)
    assert got == [0, 10, 20, 30]


def test_nothing_is_worked_on_where_there_is_nothing() -> None:
    assert list(ahead(str, [])) == []


def test_an_error_comes_in_its_turn() -> None:
    got = []
    with pytest.raises(ZeroDivisionError):
        for result in ahead(lambda number: 6 // number, [3, 2, 0, 1]):
            got.append(result)
    assert got == [2, 3]


def test_it_speaks_the_callers_language() -> None:
    set_language("en")
    assert list(ahead(lambda _: language(), [1, 2])) == ["en", "en"]

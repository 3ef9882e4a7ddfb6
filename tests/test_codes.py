"""Unified social credit codes, against another implementation and by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from orggraph.ledger.values.codes import ALPHABET, check_characters, codes


def code(body: str) -> str:
    """A body of 17 characters with its check character."""
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    return body + ALPHABET[-sum(ALPHABET.index(c) * w for c, w in zip(body, weights, strict=True)) % 31]


def read(text: str | None) -> tuple[str | None, str | None]:
    answer = codes(pl.Series([text], dtype=pl.String))
    return answer["value"].item(), answer["problem"].item()


NUMERIC = st.builds(
    lambda first, head, tail: first + head + tail,
    st.sampled_from("123456789"),
    st.text("0123456789", min_size=7, max_size=7),
    st.text(ALPHABET, min_size=10, max_size=10),
)


@given(NUMERIC)
def test_agrees_with_stdnum_on_any_text_with_a_numeric_beginning(text):
    assert (read(text)[0] is not None) == uscc.is_valid(text)


@given(NUMERIC)
def test_agrees_with_stdnum_on_valid_codes(text):
    good = code(text[:17])
    assert (read(good), uscc.is_valid(good)) == ((good, None), True)


@pytest.mark.parametrize("letter", ["A1", "N2", "Y1"])
def test_accepts_codes_that_begin_with_a_letter_of_the_standard(letter):
    good = code(f"{letter}340104MA9000012")
    assert read(good) == (good, None)


def test_check_characters_are_computed_for_many_codes_at_once():
    good = [code(f"91340104MA9{n:06d}") for n in range(50)]
    matrix = np.frombuffer("".join(good).encode(), dtype=np.uint8).reshape(-1, 18)
    assert check_characters(matrix[:, :17]).tolist() == matrix[:, 17].tolist()


GOOD = code("91340104MA9000012")


@pytest.mark.parametrize(
    "text",
    [
        GOOD.lower(),
        f" {GOOD} ",
        f"{GOOD[:8]}-{GOOD[8:17]}-{GOOD[17:]}",
        f"'{GOOD}",
        GOOD.replace("9", "９"),
        f"{GOOD[:9]} {GOOD[9:]}",
    ],
)
def test_code_is_read_however_it_is_spaced(text):
    assert read(text) == (GOOD, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD[:17], "bad_code"),
        (GOOD + "0", "bad_code"),
        (GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), "bad_code"),
        ("I" + GOOD[1:], "bad_code"),
        ("9.13401E+17", "bad_code"),
        ("913401000000000000.0", "bad_code"),
        ("340100000012345", "bad_code"),
        ("0" * 18, "bad_code"),
        ("待办", "bad_code"),
        ("#REF!", "spreadsheet_error"),
        ("340104199001011234", "id_number"),
        ("/", None),
        ("不详", None),
        ("—", None),
        ("无", None),
        (None, None),
    ],
)
def test_what_is_no_code_is_null_and_listed(text, problem):
    assert read(text) == (None, problem)

"""Unified social credit codes: 18 characters of GB 32100-2015 with their check character, tested column-wise.

Neither the organization code within nor the region is tested: the region is the registration authority's of that day.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from orggraph.ledger import names
from orggraph.ledger.personal import is_personal
from orggraph.ledger.vocabulary import words

__all__ = ["ALPHABET", "check_characters", "codes"]

#: no I, O, S, V, Z (GB 32100-2015)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28], dtype=np.int32)
_VALUES = np.zeros(256, dtype=np.int32)
_VALUES[np.frombuffer(ALPHABET.encode(), dtype=np.uint8)] = np.arange(31, dtype=np.int32)
# The first character is the registering authority: 1 to 9, A (military), N (agriculture), Y (other).
_SHAPE = rf"^[1-9ANY][{ALPHABET}]{{17}}$"


def codes(texts: pl.Series) -> pl.DataFrame:
    """`value`: the code in capitals without blanks and hyphens, null where it is not valid; `problem`, `hint`.

    An ID number in the place of a code is a problem of its own, so that it is shown nowhere, even if by chance its
    last character is the one that a code would have.
    """
    written = texts.cast(pl.String)
    odd = (~written.str.contains(_SHAPE)).fill_null(False).arg_true()
    if not odd.is_empty():
        tidy = names.key(written.gather(odd)).str.to_uppercase().str.replace_all("[-'‘’–—]", "")
        written = written.scatter(odd, tidy)
    personal = is_personal(written)
    valid = _valid(written) & ~personal
    unknown = words("unknown_word")
    silent = written.is_null() | written.is_in([*unknown, *words("no_name"), ""])
    error = written.is_in([w for w, said in unknown.items() if said == "error"])
    frame = pl.DataFrame({"value": written, "valid": valid, "silent": silent, "error": error, "personal": personal})
    problem = (
        pl.when("error").then(pl.lit("spreadsheet_error"))
        .when(pl.col("valid") | pl.col("silent")).then(None)
        .when("personal").then(pl.lit("id_number"))
        .otherwise(pl.lit("bad_code"))
    )  # fmt: skip
    return frame.select(value=pl.when("valid").then("value"), problem=problem, hint=pl.lit(None, pl.String))


def _valid(written: pl.Series) -> pl.Series:
    shaped = written.str.contains(_SHAPE).fill_null(False)
    at = shaped.arg_true()
    if at.is_empty():
        return shaped
    matrix = _bytes(written.gather(at))
    return shaped.scatter(at, pl.Series(check_characters(matrix[:, :17]) == matrix[:, 17]))


def _bytes(written: pl.Series) -> npt.NDArray[np.uint8]:
    joined: str = written.str.join("").item()
    return np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(-1, 18)


def check_characters(bodies: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The check character (ASCII) of each row of 17 ASCII characters of the alphabet."""
    remainder: npt.NDArray[np.int32] = (_VALUES[bodies] @ _WEIGHTS) % 31
    letters = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
    checks: npt.NDArray[np.uint8] = letters[(31 - remainder) % 31]
    return checks

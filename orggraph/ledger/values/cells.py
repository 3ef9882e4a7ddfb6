"""How a column of texts becomes a column of values: each distinct text is read once, and its cells are listed.

A reader takes a Series of texts and gives a frame of the same height: its value columns, and `problem` (a kind of
finding, null where there is none) and `hint`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.personal import has_digits, is_personal, looks_personal, without_numbers
from orggraph.ledger.values.codes import codes
from orggraph.ledger.vocabulary import facts, words

__all__ = [
    "PROBLEM", "SEVERAL", "Reader", "by_word", "identifier", "instructor", "name", "name_list", "one_person", "person",
    "person_number", "place_list", "reference", "reference_list", "short_words", "speech", "text", "title", "told",
]  # fmt: skip

Reader = Callable[[pl.Series], pl.DataFrame]

PROBLEM = {"problem": pl.String, "hint": pl.String}

#: longest text that may be a word of a list
_WORD_LENGTH = 40
#: what stands between several names or numbers in one cell
SEVERAL = r"[、；;，,/／\r\n]+"
#: up to this many texts, reading all of them costs less than finding the distinct ones
_FEW = 1_000
#: below this many texts nothing is estimated
_MANY = 10_000
_LIKE_A_CODE = r"^\s*[0-9A-Za-z]{18}\s*$"
#: longest text that may say unknown, none, yes or no
_SHORT = 12
#: what is said by cells that say nothing
_SILENT = ("unknown", "error", "none")


def told(texts: pl.Series, read: Reader) -> pl.DataFrame:
    """What `read` says of every text, in order; equal texts are read once."""
    if texts.len() <= _FEW:
        return read(texts)
    # An estimate is a tenth of the work of finding the distinct texts of a column that has nothing else.
    if texts.len() > _MANY and texts.to_frame().select(pl.all().approx_n_unique()).item() * 2 > texts.len():
        return read(texts)
    # Numbering the texts and looking each number up costs half of what a join on the texts costs.
    numbered = texts.cast(pl.String).cast(pl.Categorical(pl.Categories.random()))
    distinct = numbered.drop_nulls().unique()
    in_order = pl.DataFrame({"number": distinct.to_physical(), "text": distinct.cast(pl.String)}).sort("number")
    answers = read(in_order["text"].append(pl.Series([None], dtype=pl.String)))
    # Most columns of most answers are empty (no problem, no hint): those need no looking up.
    empty = [c for c in answers.columns if answers[c].null_count() == answers.height]
    found = answers.drop(empty)[numbered.to_physical().fill_null(answers.height - 1)]
    blank = {c: pl.Series(c, [None], dtype=answers.schema[c]).new_from_index(0, texts.len()) for c in empty}
    return found.with_columns(blank.values()).select(answers.columns)


def short_words(texts: pl.Series, limit: int = _WORD_LENGTH) -> pl.Series:
    """The compared form (capitals) of texts no longer than `limit` characters, null for the others."""

    def read(some: pl.Series) -> pl.DataFrame:
        return names.key(some).str.to_uppercase().alias("word").to_frame()

    short = pl.select(pl.when(texts.str.len_chars() <= limit).then(texts)).to_series()
    return told(short, read)["word"]


def by_word(
    texts: pl.Series, read: Callable[[str], Mapping[str, object]], schema: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    """A frame of `schema` with what `read` says of each distinct compared word; unknown words say nothing.

    A spreadsheet's error is a problem of its own; a text too long for a word is read all the same.
    """
    full = {**schema, **PROBLEM}

    def distinct(series: pl.Series) -> pl.DataFrame:
        answers = [_spoken(word, read) for word in short_words(series, limit=10_000).to_list()]
        return pl.DataFrame({column: [a.get(column) for a in answers] for column in full}, schema=full, strict=False)

    return told(texts, distinct)


def _spoken(word: str | None, read: Callable[[str], Mapping[str, object]]) -> Mapping[str, object]:
    said = None if word is None else speech(word)
    if word is None or said == "unknown":
        return {}
    if said == "error":
        return {"problem": "spreadsheet_error"}
    return read(word)


@lru_cache(10_000)
def speech(word: str) -> str | None:
    """What a compared word says by itself: `unknown`, `error`, `none`, `yes`, `no`; None for anything else."""
    if not word.strip("-—–_/\\.?"):
        return "unknown"
    if (said := words("unknown_word").get(word)) is not None:
        return said
    if word in words("no_name"):
        return "none"
    answer = facts(words("yes_no").get(word, ""))
    return answer.get("answer") if "line" not in answer else None


def _in_one_column(word: str) -> str | None:
    """A yes or no that one column takes, and that is a name nowhere: `yes`, `no` of instructors (已派驻, 未选派);
    `of_a_line` of a line (挂靠, 未建会)."""
    answer = facts(words("yes_no").get(word, ""))
    return answer["answer"] if answer.get("line") == "instructor" else "of_a_line" if "line" in answer else None


def _plain(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The display form (null where the cell says nothing), and what each text says that is no name."""

    def read(series: pl.Series) -> pl.DataFrame:
        keys = names.key(series).str.to_uppercase().to_list()
        said = [None if word is None else speech(word) or _in_one_column(word) for word in keys]
        silent = [word in _SILENT for word in said]
        return pl.DataFrame({"said": said, "silent": silent}, schema={"said": pl.String, "silent": pl.Boolean})

    short = pl.select(pl.when(texts.str.len_chars() <= _SHORT).then(texts)).to_series()
    said = told(short, read)
    shown = names.clean(texts)
    value = said.select(value=pl.when(~pl.col("silent") & (shown != "")).then(shown)).to_series()
    return value, said["said"]


def text(texts: pl.Series) -> pl.DataFrame:
    """`value`: the display form, null for unknown words; ID numbers and phones are taken out and listed."""
    value, said = _plain(texts)
    personal = is_personal(value)
    if personal.any():
        cut = without_numbers(value)
        value = pl.select(pl.when(personal & (cut != "")).then(cut).when(~personal).then(value)).to_series()
    problem = (
        pl.when(pl.col("said") == "error").then(pl.lit("spreadsheet_error"))
        .when(pl.col("personal")).then(pl.lit("number_cut"))
    )  # fmt: skip
    told_so_far = pl.DataFrame({"value": value, "said": said, "personal": personal})
    return told_so_far.select("value", problem=problem, hint=pl.lit(None, pl.String))


def name(texts: pl.Series) -> pl.DataFrame:
    """`value`: the display form; null for unknown words, for words that say there is none, and for no name at all."""
    value, said = _plain(texts)
    return _named(value, said, is_personal(value))


def person(texts: pl.Series) -> pl.DataFrame:
    """As `name`, several joined by 、; a long number of any sort is a conflict, for no person is called that."""
    value, said = _plain(_one_line(texts))
    # 、 alone stands between names in what is kept; N/A is no two names.
    value = value.str.replace_all(SEVERAL, "、").str.strip_chars("、")
    return _named(value, said, has_digits(value))


def _one_line(texts: pl.Series) -> pl.Series:
    return texts.str.strip_chars().str.replace_all(r"\s*[\r\n]+\s*", "、")


def one_person(texts: pl.Series) -> pl.DataFrame:
    """As `person`; several are a conflict."""
    return _one(person(texts), "、")


def _one(read: pl.DataFrame, between: str) -> pl.DataFrame:
    several = pl.col("value").str.contains(between).fill_null(False)
    return read.select(
        value=pl.when(~several).then("value"),
        problem=pl.when(several).then(pl.lit("several_persons")).otherwise("problem"),
        hint="hint",
    )


def identifier(texts: pl.Series) -> pl.DataFrame:
    """`value`: a number or code as written; null for words (1 is no yes here) and where it may be an ID or a phone."""
    value, said = _plain(texts)
    told_so_far = pl.DataFrame({"value": value, "said": said, "personal": looks_personal(value)})
    problem = (
        pl.when("personal").then(pl.lit("id_number"))
        .when(pl.col("said") == "error").then(pl.lit("spreadsheet_error"))
    )  # fmt: skip
    number = pl.col("said").is_null() | ((pl.col("said") == "yes") & pl.col("value").str.contains(r"^\d$"))
    kept = pl.when(~pl.col("personal") & number).then("value")
    return told_so_far.select(value=kept, problem=problem, hint=pl.lit(None, pl.String))


def person_number(texts: pl.Series) -> pl.DataFrame:
    """As `identifier`; several are a conflict."""
    return _one(identifier(texts), "[、；;，,]")


def reference(texts: pl.Series) -> pl.DataFrame:
    """As `name`, or a valid credit code in capitals; any other text like an ID number or a phone is a conflict."""
    frame = name(texts)
    coded = texts.str.contains(_LIKE_A_CODE).fill_null(False)
    suspects = looks_personal(frame["value"])
    if not (suspects | coded).any():
        return frame
    code = codes(texts.set(~(suspects | coded), None))["value"]
    return frame.with_columns(code.alias("code"), suspects.alias("personal")).select(
        value=pl.coalesce("code", pl.when(~pl.col("personal")).then("value")),
        problem=pl.when(pl.col("code").is_null())
        .then(pl.when("personal").then(pl.lit("id_number")).otherwise("problem")),
        hint="hint",
    )  # fmt: skip


def title(texts: pl.Series) -> pl.DataFrame:
    """`value`: a title as written, several joined by 、; long numbers are taken out and listed."""
    value, said = _plain(_one_line(texts))
    personal = has_digits(value)
    cut = without_numbers(value)
    kept = pl.when(~personal).then(value).when((cut != "") & ~has_digits(cut)).then(cut)
    problem = (
        pl.when(pl.col("said") == "error").then(pl.lit("spreadsheet_error"))
        .when(pl.col("personal")).then(pl.lit("id_number"))
    )  # fmt: skip
    frame = pl.DataFrame({"kept": pl.select(kept).to_series(), "said": said, "personal": personal})
    return frame.select(value="kept", problem=problem, hint=pl.lit(None, pl.String))


def _named(value: pl.Series, said: pl.Series, personal: pl.Series) -> pl.DataFrame:
    problem = (
        pl.when(pl.col("said") == "error").then(pl.lit("spreadsheet_error"))
        .when(pl.col("said").is_in(["yes", "of_a_line"])).then(pl.lit("word_as_name"))
        .when(pl.col("personal")).then(pl.lit("id_number"))
        .when(pl.col("value").str.contains(r"^[\d.]+$") & ~pl.col("said").is_in(["none", "no"]).fill_null(False))
        .then(pl.lit("word_as_name"))
    )  # fmt: skip
    kept = pl.when(pl.col("said").is_null() & problem.is_null()).then(pl.col("value"))
    told_so_far = pl.DataFrame({"value": value, "said": said, "personal": personal})
    return told_so_far.select(value=kept, problem=problem, hint=pl.lit(None, pl.String))


def instructor(texts: pl.Series) -> pl.DataFrame:
    """`name` of the instructor and `said`: true for a name or a yes (an unnamed instructor), false for a no."""
    value, spoken = _plain(_one_line(texts))
    # 是（李四） is a yes and a name.
    value = value.str.replace(r"^(?:是|有)[,，:：;；、(（]+([^)）]+)[)）]?$", "${1}")
    said = pl.col("said")
    frame = _named(value, spoken, has_digits(value)).with_columns(spoken)
    yes = said == "yes"
    return frame.select(
        name="value",
        said=pl.when(yes | pl.col("value").is_not_null()).then(pl.lit(True))
        .when(said.is_in(["no", "none"])).then(pl.lit(False)),
        problem=pl.when(~yes | said.is_null()).then("problem"),
        hint="hint",
    )  # fmt: skip


def name_list(texts: pl.Series) -> pl.DataFrame:
    """`value`: the names between 、；; and line breaks, each once, in order; null for none or unknown."""
    return _list(texts, name)


def reference_list(texts: pl.Series) -> pl.DataFrame:
    """As `name_list`, of `reference`s."""
    return _list(texts, reference)


def place_list(texts: pl.Series) -> pl.DataFrame:
    """As `name_list`, for places, which may be codes."""
    return _list(texts, text)


def _list(texts: pl.Series, read_one: Reader) -> pl.DataFrame:
    parts = texts.cast(pl.String).str.replace_all(r"[、；;\r\n]+", "、").str.split("、")
    if not (parts.list.len() > 1).any():
        return read_one(texts).with_columns(pl.when(pl.col("value").is_not_null()).then(pl.concat_list("value")))
    frame = parts.alias("part").to_frame().with_row_index("at").explode("part")
    read = pl.concat([frame.select("at"), told(frame["part"], read_one)], how="horizontal")
    grouped = read.group_by("at", maintain_order=True).agg(
        value=pl.col("value").drop_nulls().unique(maintain_order=True),
        problem=pl.col("problem").drop_nulls().first(),
        hint=pl.col("hint").first(),
    )
    return grouped.select(value=pl.when(pl.col("value").list.len() > 0).then("value"), problem="problem", hint="hint")

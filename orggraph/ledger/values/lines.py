"""The four columns of a line on a unit's row, read together: is there one, what is it called, how was it formed.

A cell may say more than its column asks: an organization's name in a yes/no column, a form in place of a yes, a yes in
place of a name. What the columns say together is settled here; what contradicts itself stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.kinds import LINE_HEADERS
from orggraph.ledger.personal import is_personal
from orggraph.ledger.values.cells import PROBLEM, short_words, speech, told
from orggraph.ledger.values.organizations import WOMEN_WORKERS, fact_by_name, line_by_name, without_answer
from orggraph.ledger.vocabulary import facts, hint, lookup, meanings, word_key, words

__all__ = ["answers", "organizations", "settle"]

#: what one cell says of a line
SPOKEN = {"built": pl.Boolean, "name": pl.String, "form": pl.String, "fact": pl.String, **PROBLEM}

#: longest text that may be a word rather than a name
_WORD_LENGTH = 12

_NEGATIVE = re.compile(r"(?:尚未|暂未|未|暂无|没有|无|没)(?:建立|成立|组建|设立|设|建)?")
_POSITIVE = re.compile(r"(?:已经?|有)(?:建立|成立|组建|设立|设|建)?")
_WORD = {"word": pl.Boolean, "w_built": pl.Boolean, "w_form": pl.String, "w_fact": pl.String, "w_problem": pl.String}


def answers(texts: pl.Series, line: str) -> pl.DataFrame:
    """是否建立X: `built`, `name`, `form`, `fact`, and `problem`, `hint` for what is neither an answer nor a name."""
    return told(texts, partial(_answers, line=line))


def organizations(texts: pl.Series, line: str | None) -> pl.DataFrame:
    """X名称: as `answers`, but any text that is no word is a name; `line` None takes names of every line."""
    return told(texts, partial(_organizations, line=line))


def _answers(texts: pl.Series, line: str) -> pl.DataFrame:
    said = _words(texts, line, named=False)
    if _all_words(texts, said):
        return _with_hints(_only_said(said), texts, line)
    stated = without_answer(names.clean(texts))
    read = _names(stated, said, line)
    stranger = pl.col("name").is_not_null() & pl.col("by_name").is_null() & pl.col("fact").is_null()
    read = read.with_columns(
        name=pl.when(~stranger).then("name"),
        built=pl.when(~stranger).then("built"),
        problem=pl.when(stranger).then(pl.lit("bad_word")).otherwise("problem"),
    )
    return _with_hints(read, texts, line).select(list(SPOKEN))


def _with_hints(read: pl.DataFrame, texts: pl.Series, line: str) -> pl.DataFrame:
    lost = (read["problem"] == "bad_word").fill_null(False).arg_true()
    if lost.is_empty():
        return read
    takes = cache(lambda term: "w_problem" not in _word(word_key(term), line))
    hints = [hint(text, "yes_no", "form", takes=takes) for text in texts.gather(lost[:200]).to_list()]
    return read.with_columns(read["hint"].scatter(lost[:200], pl.Series(hints, dtype=pl.String)))


def _organizations(texts: pl.Series, line: str | None) -> pl.DataFrame:
    said = _words(texts, line, named=True)
    if _all_words(texts, said):
        return _only_said(said)
    return _names(names.clean(texts), said, line).select(list(SPOKEN))


def _all_words(texts: pl.Series, said: pl.DataFrame) -> bool:
    """Whether no text may be a name, as in most columns: looking for names costs more than all the rest."""
    return bool((said["word"].is_not_null() | texts.is_null()).all())


def _only_said(said: pl.DataFrame) -> pl.DataFrame:
    """The columns of `SPOKEN` where every text is a word."""
    nothing = pl.lit(None, pl.String)
    return said.select(
        built="w_built", name=nothing, form="w_form", fact=nothing, problem="w_problem", hint=nothing
    )  # fmt: skip


def _words(texts: pl.Series, line: str | None, *, named: bool) -> pl.DataFrame:
    """What each text says if it is a word of a list (`word`), rather than a name.

    In a column of names (`named`) a kind name is a name, even where it is a form too (联合工会).
    """

    def distinct(series: pl.Series) -> pl.DataFrame:
        short = short_words(series, _WORD_LENGTH).to_list()
        said = [{} if named and _kind_name(word) else _word(word, line) for word in short]
        columns = {c: [s.get(c) for s in said] for c in _WORD}
        return pl.DataFrame(columns, schema=_WORD)

    maybe_words = pl.select(pl.when(texts.str.len_chars() <= _WORD_LENGTH).then(texts)).to_series()
    return told(maybe_words, distinct)


def _kind_name(word: str | None) -> bool:
    return word is not None and word.endswith(tuple(w for w in words("line") if w != "团")) and _phrase(word) is None


def _word(word: str | None, line: str | None) -> Mapping[str, object]:
    if word is None:
        return {}
    said = speech(word)
    if said in ("unknown", "error"):
        return {"word": True, "w_problem": "spreadsheet_error" if said == "error" else None}
    # 无 and 没有 stand in both lists: in a name column there is none, in a yes/no column it is a no. Both mean no.
    if said in ("none", "no"):
        return {"word": True, "w_built": False}
    if said == "yes":
        return {"word": True, "w_built": True}
    return _several(word, line) or _phrase(word) or {}


def _several(word: str, line: str | None) -> Mapping[str, object] | None:
    """Listed words of the line's columns: yes and no, forms, how the application was filed."""
    found = meanings(word, "yes_no", "form", "not_a_form", "no_name")
    if found is None or word == "其他":
        return None
    built: set[bool] = set()
    forms: set[str] = set()
    for name, value in found:
        said = facts(value)
        if name == "yes_no":
            if said.get("line", "any") not in ("any", line):
                return {"word": True, "w_problem": "bad_word"}
            built.add(said["answer"] == "yes")
            forms |= {said["form"]} if "form" in said else set()
        elif name == "form":
            built.add(True)
            forms.add(value)
        else:
            built.add(name == "not_a_form")
    if len(built) > 1 or len(forms) > 1:
        return {"word": True, "w_problem": "contradiction"}
    return {"word": True, "w_built": built.pop(), "w_form": forms.pop() if forms else None}


def _phrase(word: str) -> Mapping[str, object] | None:
    """未建立党组织, 无工会, 已成立团支部: a yes or no with the kind name after it."""
    for pattern, built in ((_NEGATIVE, False), (_POSITIVE, True)):
        match = pattern.match(word)
        rest = word[match.end() :] if match else ""
        if rest and (rest in words("bare_name") or rest in words("line")):
            return {"word": True, "w_built": built}
        if rest and not built and lookup("not_an_organization", rest):
            return {"word": True, "w_built": None}
    return None


def _names(stated: pl.Series, said: pl.DataFrame, line: str | None) -> pl.DataFrame:
    """The columns of `SPOKEN` and `by_name` (the line that a name says), from display forms and what words say."""
    frame = said.with_columns(
        stated.alias("name"), line_by_name(stated).alias("by_name"), fact_by_name(stated).alias("fact"),
        is_personal(stated).alias("personal"),
    )  # fmt: skip
    named = pl.col("word").is_null() & pl.col("name").is_not_null() & (pl.col("name") != "")
    venue = named & (pl.col("fact") == "venue").fill_null(False)
    group = named & (pl.col("fact") == "party_group").fill_null(False)
    workers = named & (pl.col("fact") == WOMEN_WORKERS).fill_null(False)
    other = pl.col("by_name").is_not_null() & (pl.col("by_name") != line) if line else pl.lit(False)
    if line == "women":
        other = other & ~workers
    wrong = named & ~venue & other
    problem = (
        pl.when(pl.col("w_problem").is_not_null()).then("w_problem")
        .when(named & pl.col("personal")).then(pl.lit("id_number"))
        .when(venue).then(pl.lit("venue_as_organization"))
        .when(wrong).then(pl.lit("wrong_line"))
        .when(named & pl.col("name").str.contains(r"^[\d.]+$")).then(pl.lit("word_as_name"))
    )  # fmt: skip
    kept = named & problem.is_null()
    workers_count = workers if line == "women" else pl.lit(False)
    return frame.select(
        built=pl.when("word").then("w_built").when(kept & ~workers_count & ~group).then(pl.lit(True))
        .when(kept & group).then(pl.lit(False)),
        name=pl.when(kept & (~group | pl.lit(line is None))).then("name"),
        form="w_form",
        fact=pl.when(named & ~wrong & (workers_count | (pl.col("fact") != WOMEN_WORKERS))).then("fact"),
        problem=problem,
        hint=pl.when(wrong).then(pl.col("by_name").replace({**LINE_HEADERS, "unit": "单位"})),
        by_name="by_name",
    )  # fmt: skip


def settle(answer: pl.DataFrame, name: pl.DataFrame, form: pl.Series, mass_no: pl.Series | None) -> pl.DataFrame:
    """What the three columns of a line say together.

    Args:
        answer: what 是否建立X says (`answers`), `name`: what X名称 says (`organizations`).
        form: X组建方式, as read.
        mass_no: true where 是否建立群团组织 says no; null for the Party line, of which it does not speak.

    Returns:
        `built`, `name`, `form`, `fact`, and `no_with_name`, `no_with_form`: true where the row contradicts itself.
    """
    nothing = pl.Series([None], dtype=pl.Boolean).new_from_index(0, form.len())
    frame = pl.DataFrame(
        {
            **{f"a_{c}": answer[c] for c in SPOKEN}, **{f"n_{c}": name[c] for c in SPOKEN}, "form": form,
            "mass_no": nothing if mass_no is None else mass_no,
        }
    )  # fmt: skip
    both = frame.with_columns(
        said=pl.when(pl.col("a_built").is_null() & pl.col("a_problem").is_null() & pl.col("a_fact").is_null()
                     & pl.col("mass_no")).then(pl.lit(False)).otherwise("a_built"),
        name=pl.coalesce("n_name", "a_name"),
        fact=pl.coalesce("n_fact", "a_fact"),
        form=pl.coalesce("form", "a_form", "n_form"),
    ).with_columns(
        workers=(pl.col("fact") == WOMEN_WORKERS).fill_null(False),
        no=(pl.col("said") == False).fill_null(False),  # noqa: E712
    )  # fmt: skip
    # A women workers' committee is a body of the union: a no to the women's question agrees with it.
    against = pl.col("no") & pl.col("n_name").is_not_null() & ~pl.col("workers")
    # A yes that rests on a venue is no yes; a yes beside a name of another line still stands.
    venue = (pl.col("n_problem") == "venue_as_organization").fill_null(False)
    refused = pl.col("n_problem").is_not_null() & (pl.col("a_built").is_null() | venue)
    built = (
        pl.when(against | pl.col("a_problem").is_not_null() & pl.col("n_name").is_null()).then(None)
        .when("no").then(pl.lit(False))
        .when("workers").then(None)
        .when(refused).then(None)
        .otherwise(pl.coalesce("said", "n_built"))
    )  # fmt: skip
    both = both.with_columns(built=built, no_with_name=against)
    without = (pl.col("built") == False).fill_null(False)  # noqa: E712
    return both.select(
        "built",
        name=pl.when(~against & ~(without & ~pl.col("workers"))).then("name"),
        form=pl.when(~against & ~without).then("form"),
        fact=pl.when(~against & pl.col("fact").ne_missing(pl.lit("venue"))).then("fact"),
        no_with_name="no_with_name",
        no_with_form=without & frame["form"].is_not_null(),
    )

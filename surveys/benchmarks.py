"""Figures from elsewhere with which an item's answers may be compared."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from definitions.source import read_source_file, validate
from definitions.words import Words
from surveys.definition import Definition, Identifier

BENCHMARKS = Path(__file__).with_name("benchmarks.yaml")


class Benchmark(Definition):
    """A published figure: what `percent` of whom, from which years (both ends included), ages and country.

    `about` marks a figure that its source gives as a round share, such as "1 in 7". `peers` is the percentage among
    other children or adults of that age, where the source gives it.
    """

    key: Identifier
    measure: Words
    percent: Annotated[float, Field(ge=0, le=100)]
    about: bool = False
    peers: Annotated[float, Field(ge=0, le=100)] | None = None
    ages: Words
    years: Annotated[str, Field(pattern=r"^20[0-9]{2}(-20[0-9]{2})?$")]
    country: Literal["wales", "united_kingdom"]
    source: Words


class Benchmarks(Definition):
    """Every figure of the file; a key may stand several times, for different measures, ages or years."""

    benchmarks: tuple[Benchmark, ...]


@lru_cache(maxsize=1)
def benchmarks() -> dict[str, tuple[Benchmark, ...]]:
    """The figures by key, in the order of the file; raises DefinitionError."""
    listed = validate(Benchmarks, read_source_file(BENCHMARKS)).benchmarks
    keys = dict.fromkeys(one.key for one in listed)
    return {key: tuple(one for one in listed if one.key == key) for key in keys}

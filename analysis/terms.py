"""The features of a batch of texts by name, each with the tokens it came from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.batch import Batch, Ints
from analysis.stems import english_stem, welsh_key
from analysis.tokens import tokenise
from analysis.word_meaning import meaning, plainly_spelt


@dataclass(frozen=True)
class Occurrences:
    """Where each feature of a batch stands: its place in `names`, its first token and how many tokens it spans."""

    names: list[str]
    name: Ints
    token: Ints
    width: Ints


Terms = Callable[[Batch], Occurrences]


def together(parts: Sequence[Occurrences]) -> Occurrences:
    """Several sets of occurrences as one; names are kept apart by what they begin with."""
    shifts = np.cumsum([0, *(len(part.names) for part in parts)])
    return Occurrences(
        [name for part in parts for name in part.names],
        np.concatenate([part.name + shift for part, shift in zip(parts, shifts, strict=False)]).astype(np.int32),
        np.concatenate([part.token for part in parts]),
        np.concatenate([part.width for part in parts]),
    )


def word_terms(batch: Batch) -> Occurrences:
    """Stems and pairs of stems, meanings and their pairs; in Welsh and mixed texts also Welsh keys and their pairs."""
    everywhere = np.arange(len(batch.word), dtype=np.int32)
    welsh = np.array([language in ("cy", "mixed") for language in batch.languages], dtype=bool)
    keyed = everywhere[welsh[batch.text]]
    stems = [stem_of(word) for word in batch.words]
    keys = [f"~{welsh_key(word)}" for word in batch.words]
    meanings, meant = _meanings(batch)
    return together(
        [
            *_runs(batch, stems, batch.word, everywhere),
            *_runs(batch, keys, batch.word, keyed),
            *_runs(batch, meanings, meant, everywhere),
        ]
    )


def stem_of(word: str) -> str:
    """The English stem of a folded word after a child's spelling is undone."""
    return english_stem(plainly_spelt(word))


def _meanings(batch: Batch) -> tuple[list[str], Ints]:
    """What each word means in the language of its text."""
    codes = {language: number for number, language in enumerate(("en", "cy", "mixed", "und"))}
    language = np.array([codes[language] for language in batch.languages], dtype=np.int64)
    keys, which = np.unique(batch.word * 4 + language[batch.text], return_inverse=True)
    names = [f"={meaning(batch.words[key // 4], list(codes)[key % 4])}" for key in keys.tolist()]
    return names, which.astype(np.int32)


def _runs(batch: Batch, symbols: list[str], symbol: Ints, tokens: Ints) -> Iterator[Occurrences]:
    """Single symbols and pairs of neighbours, for the chosen tokens."""
    names, of_symbol = _named(symbols)
    named = of_symbol[symbol] if symbols else symbol
    yield Occurrences(names, named[tokens], tokens, np.ones(len(tokens), dtype=np.int32))
    firsts = tokens[:-1][(np.diff(tokens) == 1) & (batch.text[tokens[1:]] == batch.text[tokens[:-1]])]
    pairs, which = np.unique(named[firsts].astype(np.int64) * len(names) + named[firsts + 1], return_inverse=True)
    joined = [f"{names[pair // len(names)]} {names[pair % len(names)]}" for pair in pairs.tolist()]
    yield Occurrences(joined, which.astype(np.int32), firsts, np.full(len(firsts), 2, dtype=np.int32))


def _named(symbols: list[str]) -> tuple[list[str], Ints]:
    places: dict[str, int] = {}
    return places_of(symbols, places), np.array([places[symbol] for symbol in symbols], dtype=np.int32)


def places_of(symbols: Iterable[str], places: dict[str, int]) -> list[str]:
    """Number new symbols in `places`; all of them in order."""
    for symbol in symbols:
        places.setdefault(symbol, len(places))
    return list(places)


def negation_terms(batch: Batch) -> Occurrences:
    """The stems that stand under a negation, marked as such."""
    names, of_word = _named([f"!{stem_of(word)}" for word in batch.words])
    tokens = np.flatnonzero(batch.negated).astype(np.int32)
    named = of_word[batch.word[tokens]] if names else tokens
    return Occurrences(names, named, tokens, np.ones(len(tokens), dtype=np.int32))


def character_terms(batch: Batch) -> Occurrences:
    """Character runs of 2 to 5 inside each word, its edges marked, so that misspelt words still resemble themselves."""
    places: dict[str, int] = {}
    runs = [[places.setdefault(run, len(places)) for run in character_runs(word)] for word in batch.words]
    counts = np.array([len(run) for run in runs], dtype=np.int64)
    flat = np.array([number for run in runs for number in run], dtype=np.int32)
    begins = np.cumsum(counts) - counts
    repeats = counts[batch.word] if len(counts) else counts
    token = np.repeat(np.arange(len(batch.word), dtype=np.int32), repeats)
    within = np.arange(len(token)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    name = flat[begins[batch.word[token]] + within] if len(flat) else flat
    return Occurrences(list(places), name, token, np.ones(len(token), dtype=np.int32))


@lru_cache(maxsize=100_000)
def character_runs(word: str, shortest: int = 2, longest: int = 5) -> tuple[str, ...]:
    """The character n-grams of one padded word."""
    padded = f" {word} "
    return tuple(
        padded[start : start + size]
        for size in range(shortest, longest + 1)
        for start in range(max(0, len(padded) - size + 1))
    )


class PhraseTerms:
    """The labels of the phrases found in texts, by stems or Welsh keys, so that endings and mutations don't matter.

    With `negation`, phrases under a negation count apart from the others.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], negation: bool = True) -> None:
        self.negation = negation
        self.labels: dict[tuple[str, ...], list[str]] = {}
        self.lengths: dict[str, set[int]] = {}
        for label, texts in phrases.items():
            for text in texts:
                self._add(label, [token.word for token in tokenise(text)])

    def _add(self, label: str, words: list[str]) -> None:
        for form in {tuple(map(stem_of, words)), tuple(f"~{welsh_key(word)}" for word in words)} - {()}:
            known = self.labels.setdefault(form, [])
            if label not in known:
                known.append(label)
            self.lengths.setdefault(form[0], set()).add(len(form))

    def __call__(self, batch: Batch) -> Occurrences:
        """Every phrase found, once for each place."""
        places: dict[str, int] = {}
        found = [
            (places.setdefault(f"!{label}" if self.negation and batch.negated[at] else label, len(places)), at, width)
            for at, width, label in sorted({*self._found(batch)})
        ]
        table = np.array(found, dtype=np.int32).reshape(len(found), 3)
        return Occurrences(list(places), table[:, 0], table[:, 1], table[:, 2])

    def _found(self, batch: Batch) -> Iterator[tuple[int, int, str]]:
        stems = [stem_of(word) for word in batch.words]
        yield from self._matches(batch, stems, np.ones(len(batch), dtype=bool))
        welsh = np.array([language != "en" for language in batch.languages], dtype=bool)
        yield from self._matches(batch, [f"~{welsh_key(word)}" for word in batch.words], welsh)

    def _matches(self, batch: Batch, symbols: list[str], texts: object) -> Iterator[tuple[int, int, str]]:
        opens = np.array([symbol in self.lengths for symbol in symbols], dtype=bool)
        if not len(batch.word) or not opens.any():
            return
        word, ends = batch.word.tolist(), batch.starts[1:][batch.text].tolist()
        for at in np.flatnonzero(opens[batch.word] & np.asarray(texts)[batch.text]).tolist():
            for length in self.lengths[symbols[word[at]]]:
                if at + length <= ends[at]:
                    form = tuple([symbols[number] for number in word[at : at + length]])
                    yield from ((at, length, label) for label in self.labels.get(form, ()))

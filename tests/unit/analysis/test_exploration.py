import math

import pytest

from analysis.clusters import ANSWERS_AT_LEAST, EXAMPLES, clusters
from analysis.collocations import collocations
from analysis.concordance import concordance
from analysis.drift import Seen, drift, stability_index, unknown_share
from analysis.keyness import key_words, log_likelihood, log_ratio
from analysis.topic_words import key_of, topic_words

DOGS = [f"The dog {word}" for word in ("barks", "sleeps", "eats", "runs", "jumps")]
OTHERS = [f"School {word}" for word in ("starts", "ends", "helps", "matters", "counts", "goes", "stays", "opens")]


def test_log_likelihood_by_hand() -> None:
    # 8 of 10 against 2 of 20: expected 10 * 10 / 30, 10 * 20 / 30, 20 * 10 / 30, 20 * 20 / 30.
    by_hand = 2 * (
        8 * math.log(8 / (10 / 3))
        + 2 * math.log(2 / (20 / 3))
        + 2 * math.log(2 / (20 / 3))
        + 18 * math.log(18 / (40 / 3))
    )
    assert log_likelihood(8, 10, 2, 20) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(15.18, abs=0.01)
    assert log_likelihood(2, 10, 4, 20) == pytest.approx(0)
    assert log_likelihood(0, 10, 0, 20) == 0


def test_log_ratio_by_hand() -> None:
    assert log_ratio(8, 10, 2, 20) == pytest.approx(3)
    assert log_ratio(2, 10, 4, 20) == pytest.approx(0)
    assert log_ratio(4, 8, 0, 8) == pytest.approx(3)


def test_words_that_mark_a_set_are_found_in_all_their_forms() -> None:
    chosen = ["fy nheulu i", "gweld y teulu", "dy deulu di", "Fy nheulu", "teulu mawr"]
    found = key_words(chosen, ["yr ysgol", "mae'r ysgol yn iawn", "chwarae pêl-droed", "bwyd da", "stafell", "ffôn"])
    assert (found[0].word, found[0].in_set, found[0].in_rest) == ("nheulu", 2 + 3, 0)
    assert [one.word for one in key_words(DOGS, OTHERS)] == ["dog"]


def test_what_is_rare_common_to_both_or_said_often_by_one_marks_nothing() -> None:
    assert key_words(["dog dog dog dog dog dog", "cat"], OTHERS) == []
    assert key_words(DOGS, [f"dog {one}" for one in OTHERS]) == []
    assert key_words([], OTHERS) == key_words(DOGS, []) == []
    assert "the" not in [one.word for one in key_words(DOGS, OTHERS)]


def test_collocations_are_counted_inside_sentences_over_small_words() -> None:
    texts = ["my social worker left", "A new social worker. Worker again", "I like the social worker", *DOGS, *OTHERS]
    (found,) = collocations(texts)
    assert (found.first, found.second, found.times) == ("social", "worker", 3)
    words = sum(len(topic_words(text)) for text in texts)
    assert found.information == pytest.approx(math.log2(3 * words / (3 * 4)))
    welsh = ["fy ngweithiwr cymdeithasol i", "gweithiwr cymdeithasol newydd", "y gweithiwr cymdeithasol", *OTHERS]
    assert [(one.first, one.second, one.times) for one in collocations(welsh)] == [("gweithiwr", "cymdeithasol", 3)]
    assert collocations(["social", "worker", "social", "worker", "social", "worker"]) == []


def test_a_concordance_shows_every_form_with_its_surroundings() -> None:
    texts = ["My sister lives far away.", "no sisters", "SISTER!", "nothing", "fy chwaer a'i chwaer hi"]
    assert [(line.text, line.hit) for line in concordance(texts, "sister")] == [
        (1, "sisters"),
        (2, "SISTER"),
        (0, "sister"),
    ]
    assert [line.hit for line in concordance(texts, "sister", exact=True)] == ["SISTER", "sister"]
    assert [line.before for line in concordance(texts, "chwaer")] == ["fy ", "fy chwaer a'i "]
    (line,) = concordance(texts, "lives far")
    assert (line.before, line.hit, line.after) == ("My sister ", "lives far", " away.")


def test_a_concordance_knows_beginnings_accents_and_contractions() -> None:
    assert [line.hit for line in concordance(["tŷ mawr", "TY", "tyfu"], "ty", exact=True)] == ["TY", "tŷ"]
    assert len(concordance(["tŷ", "tyfu", "teulu"], "ty*")) == 2
    assert [line.hit for line in concordance(["Mae'n braf"], "mae'n")] == ["Mae'n"]
    for nothing in ("", "   ", "*", "!?"):
        assert concordance(["a b c"], nothing) == []


def test_long_surroundings_are_cut_between_words() -> None:
    (line,) = concordance([f"{'before ' * 30}needle{' after' * 30}"], "needle")
    assert line.before.startswith("… before")
    assert line.after.endswith("after …")
    assert len(line.before) < 70


PETS = [
    f"the {kind} {act} in the {place}"
    for kind in ("dog", "puppy")
    for act in ("sleeps", "eats", "plays")
    for place in ("garden", "kitchen", "hall")
]
BUSES = [
    f"the bus to {place} is {state}"
    for place in ("college", "town", "work")
    for state in ("late", "cancelled", "full", "expensive", "slow", "early")
]


def test_answers_that_say_alike_are_grouped() -> None:
    found = clusters([*PETS, *BUSES])
    assert sorted(member for one in found for member in one.members) <= list(range(len(PETS) + len(BUSES)))
    for one in found:
        sides = {member < len(PETS) for member in one.members}
        assert len(sides) == 1
        assert one.examples == one.members[:EXAMPLES]
        assert 0 < one.closeness <= 1
    assert any("bus" in [word.word for word in one.words] for one in found)
    assert clusters([*PETS, *BUSES]) == found


def test_few_answers_and_answers_without_words_are_not_grouped() -> None:
    assert clusters(PETS[: ANSWERS_AT_LEAST - 1]) == []
    assert clusters([*PETS[:10], *["…"] * 100]) == []


SEEN = Seen(unknown=0.02, unsure=0.30)


def test_drift_by_hand() -> None:
    texts = ["the dog sleeps well"] * 30 + ["grblx grblx grblx grblx"] * 10
    found = drift(texts, [0.1] * 30 + [0.9] * 10, {"a": 10, "b": 30}, SEEN, before={"a": 30, "b": 10})
    assert found is not None
    assert found.unknown == pytest.approx(40 / 160)
    assert found.unsure == pytest.approx(0.75)
    # (1/4 - 3/4) ln(1/3) + (3/4 - 1/4) ln(3)
    assert found.moved == pytest.approx(math.log(3))
    assert found.warnings == ("unknown", "unsure", "moved")


def test_what_is_like_before_warns_of_nothing() -> None:
    found = drift(["the dog sleeps"] * 30, [0.1] * 9 + [0.5] * 21, {"a": 30}, SEEN, before={"a": 90})
    assert found is not None
    assert (found.warnings, found.moved) == ((), 0)
    assert found.unsure == pytest.approx(0.3)
    first = drift(["the dog sleeps"] * 30, [0.0] * 30, {"a": 30}, SEEN)
    assert first is not None
    assert first.moved is None
    assert drift(["the dog sleeps"] * 29, [1.0] * 29, {}, SEEN) is None


def test_a_code_that_appears_keeps_the_index_finite() -> None:
    p, q = 0.5 / 10.5, 10 / 20
    assert stability_index({"a": 10}, {"a": 10, "b": 10}) == pytest.approx(
        (q - 10 / 10.5) * math.log(q / (10 / 10.5)) + (q - p) * math.log(q / p)
    )
    assert unknown_share([]) == 0


def test_forms_share_a_key() -> None:
    assert key_of("deulu") == key_of("nheulu") == key_of("teulu")
    assert key_of("sisters") == key_of("sister")
    assert [word.typed for word in topic_words("The DOGS and 3 ci!")] == ["dogs", "ci"]

"""Keepers' keys, and the tie that two of them open."""

from dataclasses import replace
from itertools import combinations

import pytest
from cryptography.exceptions import InvalidTag

from app.vault.tie import (
    KeeperKey,
    Share,
    WrongPassphraseError,
    halves_of,
    handed_over,
    new_keeper_key,
    new_tie,
    open_tie,
    private_key_of,
    received,
    rewrapped,
    seal_tie,
)

WAVE = "wave-1"
CODE = "CDF-GHJ-KMN"
OLD, NEW = "heron lantern thimble", "môr ŵyr gwên tân"


@pytest.fixture(scope="module")
def keepers() -> dict[str, KeeperKey]:
    return {name: new_keeper_key(f"{name} {OLD}") for name in ("ann", "bedwyr", "cadi")}


@pytest.fixture(scope="module")
def tie(keepers: dict[str, KeeperKey]) -> tuple[bytes, list[Share]]:
    return new_tie({name: key.public for name, key in keepers.items()}, WAVE)


def half(keepers: dict[str, KeeperKey], shares: list[Share], keeper: str, other: str, sealed: bytes) -> bytes:
    held = [share for share in shares if share.keeper == keeper]
    return halves_of(private_key_of(keepers[keeper], f"{keeper} {OLD}"), held, sealed, WAVE)[other]


def test_every_pair_of_keepers_opens_the_tie(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    sealed = seal_tie(public, CODE, WAVE)
    for one, other in combinations(keepers, 2):
        halves = half(keepers, shares, one, other, sealed), half(keepers, shares, other, one, sealed)
        assert open_tie(*halves, sealed, WAVE) == CODE


def test_halves_of_one_keeper_open_nothing(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    sealed = seal_tie(public, CODE, WAVE)
    one, other = half(keepers, shares, "ann", "bedwyr", sealed), half(keepers, shares, "ann", "cadi", sealed)
    for pair in ((one, other), (one, one), (one, bytes(32))):
        with pytest.raises(InvalidTag):
            open_tie(*pair, sealed, WAVE)


def test_a_half_that_was_handed_over_opens_no_other_tie(
    keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]
) -> None:
    public, shares = tie
    sealed, another = seal_tie(public, CODE, WAVE), seal_tie(public, CODE, WAVE)
    handed = half(keepers, shares, "ann", "bedwyr", sealed)
    with pytest.raises(InvalidTag):
        open_tie(handed, half(keepers, shares, "bedwyr", "ann", another), another, WAVE)


def test_a_half_is_handed_to_one_keeper_for_one_opening(keepers: dict[str, KeeperKey]) -> None:
    given = handed_over(bytes(32), keepers["bedwyr"].public, "opening-1")
    bedwyr, cadi = (private_key_of(keepers[name], f"{name} {OLD}") for name in ("bedwyr", "cadi"))
    assert received(bedwyr, given, "opening-1") == bytes(32)
    for private, opening in ((cadi, "opening-1"), (bedwyr, "opening-2")):
        with pytest.raises(InvalidTag):
            received(private, given, opening)


def test_a_tie_of_another_wave_is_not_opened(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    with pytest.raises(InvalidTag):
        half(keepers, shares, "ann", "bedwyr", seal_tie(public, CODE, "wave-2"))


def test_a_wrong_passphrase_opens_no_key(keepers: dict[str, KeeperKey]) -> None:
    with pytest.raises(WrongPassphraseError):
        private_key_of(keepers["ann"], OLD)


def test_a_share_that_was_put_in_anothers_place_is_refused(
    keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]
) -> None:
    public, shares = tie
    held = next(share for share in shares if share.keeper == "ann" and share.other == "cadi")
    private, sealed = private_key_of(keepers["ann"], f"ann {OLD}"), seal_tie(public, CODE, WAVE)
    with pytest.raises(InvalidTag):
        halves_of(private, [replace(held, other="bedwyr")], sealed, WAVE)


def test_under_a_new_passphrase_the_shares_stay_good() -> None:
    key, other = new_keeper_key(OLD), new_keeper_key(OLD)
    public, shares = new_tie({"ann": key.public, "bedwyr": other.public}, WAVE)
    changed, sealed = rewrapped(key, OLD, NEW), seal_tie(public, CODE, WAVE)
    keys = {"ann": private_key_of(changed, NEW), "bedwyr": private_key_of(other, OLD)}
    mine, theirs = (
        halves_of(private, [share for share in shares if share.keeper == name], sealed, WAVE).popitem()[1]
        for name, private in keys.items()
    )
    assert open_tie(mine, theirs, sealed, WAVE) == CODE
    assert (changed.public, changed.salt == key.salt) == (key.public, False)


def test_after_a_change_the_old_passphrase_opens_nothing() -> None:
    changed = rewrapped(new_keeper_key(OLD), OLD, NEW)
    with pytest.raises(WrongPassphraseError):
        private_key_of(changed, OLD)


def test_a_change_needs_the_passphrase_until_now() -> None:
    with pytest.raises(WrongPassphraseError):
        rewrapped(new_keeper_key(OLD), NEW, NEW)


def test_a_letter_is_the_same_with_its_accent_apart() -> None:
    key = new_keeper_key("tŵr a thŷ mawr")
    apart = "tŵr a thŷ mawr".replace("ŵ", "w\u0302").replace("ŷ", "y\u0302")
    assert private_key_of(key, apart).public_key().public_bytes_raw() == key.public


@pytest.mark.parametrize("short", ["", "eleven char"])
def test_a_short_passphrase_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="short"):
        new_keeper_key(short)
    with pytest.raises(ValueError, match="short"):
        rewrapped(new_keeper_key(OLD), OLD, short)


def test_one_keeper_makes_no_tie(keepers: dict[str, KeeperKey]) -> None:
    with pytest.raises(ValueError, match="two keepers"):
        new_tie({"ann": keepers["ann"].public}, WAVE)

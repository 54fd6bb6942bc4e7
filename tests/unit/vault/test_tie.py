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
    new_keeper_key,
    new_tie,
    open_tie,
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


def half(keepers: dict[str, KeeperKey], shares: list[Share], keeper: str, other: str) -> bytes:
    held = [share for share in shares if share.keeper == keeper]
    return halves_of(keepers[keeper], f"{keeper} {OLD}", held, WAVE)[other]


def test_every_pair_of_keepers_opens_the_tie(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    sealed = seal_tie(public, CODE, WAVE)
    for one, other in combinations(keepers, 2):
        halves = half(keepers, shares, one, other), half(keepers, shares, other, one)
        assert open_tie(*halves, sealed, WAVE) == CODE


def test_halves_of_one_keeper_open_nothing(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    sealed = seal_tie(public, CODE, WAVE)
    one, other = half(keepers, shares, "ann", "bedwyr"), half(keepers, shares, "ann", "cadi")
    for pair in ((one, other), (one, one), (one, bytes(32))):
        with pytest.raises(InvalidTag):
            open_tie(*pair, sealed, WAVE)


def test_a_tie_of_another_wave_is_not_opened(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    public, shares = tie
    halves = half(keepers, shares, "ann", "bedwyr"), half(keepers, shares, "bedwyr", "ann")
    with pytest.raises(InvalidTag):
        open_tie(*halves, seal_tie(public, CODE, "wave-2"), WAVE)


def test_a_wrong_passphrase_opens_no_half(keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]) -> None:
    held = [share for share in tie[1] if share.keeper == "ann"]
    with pytest.raises(WrongPassphraseError):
        halves_of(keepers["ann"], OLD, held, WAVE)


def test_a_share_that_was_put_in_anothers_place_is_refused(
    keepers: dict[str, KeeperKey], tie: tuple[bytes, list[Share]]
) -> None:
    held = next(share for share in tie[1] if share.keeper == "ann" and share.other == "cadi")
    with pytest.raises(InvalidTag):
        halves_of(keepers["ann"], f"ann {OLD}", [replace(held, other="bedwyr")], WAVE)


def test_under_a_new_passphrase_the_shares_stay_good() -> None:
    key, other = new_keeper_key(OLD), new_keeper_key(OLD)
    public, shares = new_tie({"ann": key.public, "bedwyr": other.public}, WAVE)
    changed = rewrapped(key, OLD, NEW)
    mine = halves_of(changed, NEW, [share for share in shares if share.keeper == "ann"], WAVE)["bedwyr"]
    theirs = halves_of(other, OLD, [share for share in shares if share.keeper == "bedwyr"], WAVE)["ann"]
    assert open_tie(mine, theirs, seal_tie(public, CODE, WAVE), WAVE) == CODE
    assert (changed.public, changed.salt == key.salt) == (key.public, False)


def test_after_a_change_the_old_passphrase_opens_nothing() -> None:
    changed = rewrapped(new_keeper_key(OLD), OLD, NEW)
    with pytest.raises(WrongPassphraseError):
        halves_of(changed, OLD, [], WAVE)


def test_a_change_needs_the_passphrase_until_now() -> None:
    with pytest.raises(WrongPassphraseError):
        rewrapped(new_keeper_key(OLD), NEW, NEW)


def test_a_letter_is_the_same_with_its_accent_apart() -> None:
    apart = "tŵr a thŷ mawr".replace("ŵ", "w\u0302").replace("ŷ", "y\u0302")
    assert halves_of(new_keeper_key("tŵr a thŷ mawr"), apart, [], WAVE) == {}


@pytest.mark.parametrize("short", ["", "eleven char"])
def test_a_short_passphrase_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="short"):
        new_keeper_key(short)
    with pytest.raises(ValueError, match="short"):
        rewrapped(new_keeper_key(OLD), OLD, short)


def test_one_keeper_makes_no_tie(keepers: dict[str, KeeperKey]) -> None:
    with pytest.raises(ValueError, match="two keepers"):
        new_tie({"ann": keepers["ann"].public}, WAVE)

import pickle
from collections import Counter
from pathlib import Path

import pytest

from analysis.model_cache import fingerprint, models_folder, trained_once

KEY = "k" * 64


class Training:
    """Counts how often a model was trained."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Counter[str]:
        self.times += 1
        return Counter("clywed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def training() -> Training:
    return Training()


def test_a_model_is_trained_once(folder: Path, training: Training) -> None:
    assert [trained_once("m", KEY, Counter, training) for _ in range(3)] == [Counter("clywed")] * 3
    assert training.times == 1
    assert [path.name for path in folder.iterdir()] == [f"m-{KEY[:32]}.model"]


def test_another_key_is_another_model(folder: Path, training: Training) -> None:
    trained_once("m", KEY, Counter, training)
    trained_once("m", "l" * 64, Counter, training)
    assert training.times == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 400])
def test_a_damaged_file_is_trained_anew_and_replaced(folder: Path, training: Training, damage: bytes) -> None:
    trained_once("m", KEY, Counter, training)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert trained_once("m", KEY, Counter, training) == Counter("clywed")
    assert training.times == 2
    assert path.read_bytes() == whole


def test_one_changed_bit_is_noticed_before_anything_is_unpickled(
    folder: Path, training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained_once("m", KEY, Counter, training)
    (path,) = folder.iterdir()
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(bytes(sealed))
    monkeypatch.setattr(pickle, "loads", lambda body: pytest.fail("a damaged model was unpickled"))
    assert trained_once("m", KEY, Counter, training) == Counter("clywed")


def test_a_file_of_another_kind_is_not_taken(folder: Path, training: Training) -> None:
    trained_once("m", KEY, dict, lambda: {"not": "a counter"})
    assert trained_once("m", KEY, Counter, training) == Counter("clywed")


def test_a_folder_that_cannot_be_written_costs_the_training_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "file"))
    training = Training()
    assert trained_once("m", KEY, Counter, training) == Counter("clywed")


def test_nothing_half_written_stays_behind(folder: Path, training: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*paths: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.replace", broken)
    assert trained_once("m", KEY, Counter, training) == Counter("clywed")
    assert list(folder.iterdir()) == []


def test_where_models_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLYWED_MODELS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert models_folder() == tmp_path / "clywed" / "models"


def test_the_fingerprint_tells_where_one_part_ends() -> None:
    assert fingerprint([b"ab", b"c"]) != fingerprint([b"a", b"bc"])
    assert fingerprint([b"a"]) == fingerprint([b"a"]) != fingerprint([b"a", b""])

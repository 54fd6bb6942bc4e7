"""A small coder for quick tests, and the full one once for all tests that need it."""

from pathlib import Path

import pytest

from analysis.coding import TextCoder, load_coder
from analysis.framework import Framework, load_framework
from analysis.theme_coder import ThemeCoder
from tests.unit.analysis.small_set import SMALL_CODES, SMALL_TEXTS


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework()


@pytest.fixture(scope="session")
def small_coder() -> ThemeCoder:
    return ThemeCoder(cues={"digital": ["internet", "wifi"], "family": ["my brother", "fy mrawd"]}).fit(
        SMALL_TEXTS, SMALL_CODES
    )


@pytest.fixture(scope="session")
def coder(models: Path) -> TextCoder:
    """The coder that is shipped, trained once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLYWED_MODELS", str(models))
        return load_coder()

"""What all unit tests share."""

import shutil
from pathlib import Path

import pytest

from analysis.coding import load_coder
from analysis.model_cache import models_folder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run that models are kept in.

    It begins with what this machine has kept, the shipped coder among it: a model lies under the hash of all that it
    is learnt from, so that one training serves every run until that changes.
    """
    load_coder()
    folder = tmp_path_factory.mktemp("models")
    for kept in models_folder().glob("*.model"):
        shutil.copyfile(kept, folder / kept.name)
    return folder

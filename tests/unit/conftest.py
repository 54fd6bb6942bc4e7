"""What all unit tests share."""

import shutil
from pathlib import Path

import pytest

from analysis.model_cache import models_folder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run that models are kept in.

    It begins with what this machine has kept: a model lies under the hash of all that it is learnt from.
    """
    folder = tmp_path_factory.mktemp("models")
    for kept in models_folder().glob("*.model"):
        shutil.copyfile(kept, folder / kept.name)
    return folder

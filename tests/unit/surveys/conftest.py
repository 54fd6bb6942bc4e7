"""A small whole definition, and a way to spoil one place of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

DEFINITION = """\
id: a-small-one
version: 3
audience: child
ages: {from: 8, to: 10}
minutes: 5
title: {en: A small one, cy: Un bach}
summary: {en: Nothing much, cy: Dim llawer}
respondents: {en: People, cy: Pobl}
groups:
  - id: home
    label: {en: Home, cy: Cartref}
    values:
      - {id: foster, label: {en: Foster, cy: Maeth}}
      - {id: kinship, label: {en: Family, cy: Teulu}}
information:
  heading: {en: First, cy: Yn gyntaf}
  paragraphs:
    - text: {en: "{council} asks by {closing_date}", cy: "Erbyn {closing_date} mae {council} yn holi"}
    - {promise: anonymous, text: {en: This is anonymous, cy: Mae hyn yn ddienw}}
    - {promise: confidential, text: {en: This is private, cy: Mae hyn yn breifat}}
assent:
  question: {en: "Do you agree?", cy: "Wyt ti'n cytuno?"}
  agree: {en: Yes, cy: Ydw}
  decline: {en: No, cy: Nac ydw}
  declined:
    heading: {en: Fine, cy: Iawn}
    paragraphs: [{text: {en: Bye, cy: Hwyl}}]
sections:
  - id: only
    title: {en: Only, cy: Unig}
    items:
      - id: feeling
        type: faces
        indicator: recovery.settled
        question: {en: "How are you?", cy: "Sut wyt ti?"}
        options:
          - {code: good, face: happy, label: {en: Good, cy: Da}}
          - {code: fair, face: okay, label: {en: Fair, cy: Gweddol}}
          - {code: poor, face: sad, label: {en: Poor, cy: Gwael}}
      - id: pet
        type: single_choice
        indicator: relationships.pets
        sensitive: true
        question: {en: "Is there a pet?", cy: "Oes anifail?"}
        options:
          - {code: yes, picture: paw, label: {en: Yes, cy: Oes}}
          - {code: no, picture: no, label: {en: No, cy: Nac oes}}
      - id: hobbies
        type: multiple_choice
        indicator: resilience.hobbies
        question: {en: "What do you do?", cy: "Beth wyt ti'n ei wneud?"}
        options:
          - {code: ball, picture: ball, label: {en: Ball, cy: Pêl}}
          - {code: music, picture: music, label: {en: Music, cy: Cerddoriaeth}}
          - {code: none, picture: no, exclusive: true, label: {en: None, cy: Dim un}}
      - id: happiness
        type: scale
        indicator: wellbeing.happiness
        question: {en: "How happy?", cy: "Pa mor hapus?"}
        from: 0
        to: 10
        low_label: {en: Not, cy: Ddim}
        high_label: {en: Very, cy: Iawn}
      - id: words
        type: free_text
        indicator: recovery.settled
        question: {en: "And?", cy: "A?"}
        hint: {en: Say it, cy: Dwed e}
        max_length: 20
closing:
  heading: {en: Thanks, cy: Diolch}
  paragraphs: [{text: {en: Help is here, cy: Mae help yma}}]
"""

Spoil = Callable[[str, str], tuple[Path, int]]


@pytest.fixture
def definition() -> str:
    return DEFINITION


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Writes the definition with its only `old` replaced by `new`; returns the path and the line of the change."""

    def written(old: str, new: str) -> tuple[Path, int]:
        assert DEFINITION.count(old) == 1, old
        path = tmp_path / "a-small-one.yaml"
        path.write_text(DEFINITION.replace(old, new), encoding="utf-8")
        return path, DEFINITION[: DEFINITION.index(old)].count("\n") + 1

    return written


@pytest.fixture
def definition_file(spoil: Spoil) -> Path:
    return spoil("version: 3", "version: 3")[0]

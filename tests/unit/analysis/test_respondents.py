import pytest

from analysis.respondents import respondent_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Child in foster care", "young"),
        ("young_person", "young"),
        ("care_leaver", "leaver"),
        ("kinship carer (Wales)", "carer"),
        ("gofalwr maeth", "carer"),
        ("rhiant", "parent"),
        ("provider", "provider"),
        ("social worker", "staff"),
        ("", ""),
        ("passer-by", ""),
    ],
)
def test_kinds_of_respondents(words: str, kind: str) -> None:
    assert respondent_kind(words) == kind

import pytest

from analysis.respondents import adult_kind, respondent_kind


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


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Children's services staff", "staff"),
        ("Providers of homes and support", "provider"),
        ("Family carers, special guardians and parents", "carer"),
        ("Parents", "parent"),
        ("Children and young people", ""),
    ],
)
def test_kinds_of_adults(words: str, kind: str) -> None:
    assert adult_kind(words) == kind

"""What a model card says, in both languages; the strings in `translations` are for pages, these stand in a file too."""

from definitions.words import Words

WORDS: dict[str, Words] = {
    "title": {"en": "Model card", "cy": "Cerdyn model"},
    "coder": {"en": "Coder", "cy": "Codiwr"},
    "made_on": {"en": "Made on", "cy": "Gwnaed ar"},
    "taught": {"en": "Taught with written answers", "cy": "Hyfforddwyd ag atebion a ysgrifennwyd"},
    "taught_by": {"en": "Written as if by", "cy": "Ysgrifennwyd fel petai gan"},
    "people": {"en": "Taught with answers that people coded", "cy": "Hyfforddwyd ag atebion a godiwyd gan bobl"},
    "data": {
        "en": (
            "The answers that taught it were written for Clywed with a language model; nobody's own words are among "
            "them. No child, practitioner or first-language reader of Welsh has checked them yet. The figures below "
            "were measured on answers by voices that it was not taught with."
        ),
        "cy": (
            "Cafodd yr atebion a ddefnyddiwyd i'w hyfforddi eu hysgrifennu ar gyfer Clywed gyda model iaith; nid oes "
            "geiriau neb go iawn yn eu plith. Nid oes un plentyn, ymarferydd na darllenydd Cymraeg iaith gyntaf wedi'u "
            "gwirio eto. Cafodd y ffigurau isod eu mesur ar atebion gan leisiau na chawsant eu defnyddio i'w hyfforddi."
        ),
    },
    "use": {
        "en": (
            "It is made to sort what many people wrote into themes, so that people can read it. It is not made to "
            "judge a person, and no decision about anybody may rest on it."
        ),
        "cy": (
            "Fe'i gwnaed i ddidoli'r hyn a ysgrifennodd llawer o bobl yn ôl themâu, er mwyn i bobl allu ei ddarllen. "
            "Nid yw wedi'i wneud i farnu unigolyn, ac ni chaiff unrhyw benderfyniad am neb ddibynnu arno."
        ),
    },
    "figures": {"en": "All held-out answers", "cy": "Yr holl atebion a gadwyd o'r neilltu"},
    "languages": {"en": "By language", "cy": "Yn ôl iaith"},
    "ages": {"en": "By age", "cy": "Yn ôl oedran"},
    "respondents": {"en": "By who answered", "cy": "Yn ôl pwy atebodd"},
    "codes": {"en": "By code", "cy": "Yn ôl cod"},
    "limits": {"en": "Limits", "cy": "Cyfyngiadau"},
    "texts": {"en": "Answers", "cy": "Atebion"},
    "code_f1": {"en": "Codes (micro F1)", "cy": "Codau (F1 micro)"},
    "theme_f1": {"en": "Themes (macro F1)", "cy": "Themâu (F1 macro)"},
    "valence": {"en": "Valence right", "cy": "Naws yn gywir"},
    "f1": {"en": "F1", "cy": "F1"},
    "too_few": {"en": "too few", "cy": "rhy ychydig"},
    "whole": {"en": "All", "cy": "Pob un"},
    "en": {"en": "English", "cy": "Saesneg"},
    "cy": {"en": "Welsh", "cy": "Cymraeg"},
    "mixed": {"en": "Welsh and English mixed", "cy": "Cymraeg a Saesneg yn gymysg"},
    "und": {"en": "no language", "cy": "dim iaith"},
    "4-10": {"en": "4 to 10", "cy": "4 i 10"},
    "11-17": {"en": "11 to 17", "cy": "11 i 17"},
    "16-25": {"en": "16 to 25 (left care)", "cy": "16 i 25 (wedi gadael gofal)"},
    "adult": {"en": "Adults", "cy": "Oedolion"},
    "child": {"en": "children", "cy": "plant"},
    "young_person": {"en": "young people", "cy": "pobl ifanc"},
    "care_leaver": {"en": "care leavers", "cy": "rhai sydd wedi gadael gofal"},
    "foster_carer": {"en": "foster carers", "cy": "gofalwyr maeth"},
    "kinship_carer": {"en": "kinship carers", "cy": "gofalwyr sy'n berthnasau"},
    "parent": {"en": "parents", "cy": "rhieni"},
    "staff": {"en": "staff", "cy": "staff"},
    "provider": {"en": "providers", "cy": "darparwyr"},
    "limit_1": {
        "en": "Sarcasm, hints and what is only meant between the lines are missed.",
        "cy": "Nid yw'n adnabod coegni, awgrymiadau na'r hyn sydd rhwng y llinellau.",
    },
    "limit_2": {
        "en": "Codes with few examples are given less surely; see the numbers beside them.",
        "cy": "Caiff codau ag ychydig o enghreifftiau eu rhoi â llai o sicrwydd; gweler y rhifau wrth eu hymyl.",
    },
    "limit_3": {
        "en": "Other languages than Welsh and English, and slang that is new, are not known to it.",
        "cy": "Nid yw'n gyfarwydd ag ieithoedd heblaw'r Gymraeg a'r Saesneg, nac â slang newydd.",
    },
    "limit_4": {
        "en": "Real answers differ from written ones: check a random sample of every wave by hand.",
        "cy": "Mae atebion go iawn yn wahanol i rai a ysgrifennwyd: gwiriwch sampl ar hap o bob cylch â llaw.",
    },
}


def word(key: str, language: str) -> str:
    """What stands for `key`; the key itself where the card has a name that nobody foresaw."""
    return WORDS[key][language] if key in WORDS else key

"""Redaction: what is taken out, what stays, and what holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.redaction import PLACEHOLDERS, redact

TAKEN_OUT = [
    ("My friend Zakariya is kind", "My friend [name] is kind"),
    ("i live with kyle in splott", "i live with [name] in [place]"),
    ("Dwi'n byw yng Nghaerdydd", "Dwi'n byw yng [lle]"),
    ("aethon ni i Drelái ddoe", "aethon ni i [lle] ddoe"),
    ("dw i'n dod o Gasnewydd yn wreiddiol", "dw i'n dod o [lle] yn wreiddiol"),
    ("mae nain yn byw ym Mhenarth", "mae nain yn byw ym [lle]"),
    ("Mrs Evans helps me with maths", "Mrs [name] helps me with maths"),
    ("Mae Mr Huws yn athro da", "Mae Mr [enw] yn athro da"),
    ("Auntie Carol took us out", "Auntie [name] took us out"),
    ("fy enw i yw Efan ac rwy'n ddeg oed", "fy enw i yw [enw] ac rwy'n ddeg oed"),
    ("mae Rhiannon Davies yn gwrando arna i", "mae [enw] yn gwrando arna i"),
    ("I go to Fitzalan High School by bus", "I go to [school] by bus"),
    ("Dw i'n hoffi Ysgol Plasmawr", "Dw i'n hoffi [ysgol]"),
    ("we live at 14 Albany Road with the dog", "we live at [street] with the dog"),
    ("rydyn ni'n byw yn 23 Heol y Bont gyda'r ci", "rydyn ni'n byw yn [stryd] gyda'r ci"),
    ("ring me on 07700 900123 please", "ring me on [phone number] please"),
    ("write to kai.j@example.com about it", "write to [e-mail] about it"),
    ("my insta is jaydenx_07 if you want", "my insta is [user name] if you want"),
    ("my birthday is 3rd of March 2011 and I want a party", "my birthday is [date of birth] and I want a party"),
    ("ces i fy ngeni ar 5 Mai 2010 yn yr ysbyty", "ces i fy ngeni ar [dyddiad geni] yn yr ysbyty"),
    ("I go to Grangetown Boxing Club with my brother", "I go to [organisation] with my brother"),
    ("my mates hodan and rhys are funny", "my mates [name] and [name] are funny"),
    ("I like talking to Grace about it", "I like talking to [name] about it"),
    ("dw i'n mynd gyda Heledd i nofio", "dw i'n mynd gyda [enw] i nofio"),
    ("my friend hope is funny", "my friend [name] is funny"),
    ("i want to live with joy again", "i want to live with [name] again"),
    ("Dwi'n colli Eira bob dydd", "Dwi'n colli [enw] bob dydd"),
    ("megans house has a trampoline", "[name] house has a trampoline"),
    ("Rhinnon is my new carer", "[name] is my new carer"),
    ("my cousin TJ plays drums", "my cousin [name] plays drums"),
    ("Big Dave drives the minibus", "[name] drives the minibus"),
    ("Diolch yn fawr am bopeth, cofion cynnes, Mared", "Diolch yn fawr am bopeth, cofion cynnes, [enw]"),
    ("my mate thiago and farhiya n oluwatobi", "my mate [name] and [name] n [name]"),
    ("we came here from Kosice by coach", "we came here from [place] by coach"),
    ("i Bontypridd dwi isio mynd", "i [lle] dwi isio mynd"),
    ("Mae fy mam i wedi symud o Fryste i Lundain", "Mae fy mam i wedi symud o [lle] i [lle]"),
    ("im at st brynachs and it is loud", "im at [school] and it is loud"),
    ("fi'n mynd i ysgol nant y felin", "fi'n mynd i [ysgol]"),
    ("she goes to little robins nursery", "she goes to [school]"),
    ("I was in 2nd Rhiwbina Scouts", "I was in [organisation]"),
    ("Rydym yn maethu drwy Maethu Cwm Gwyrdd", "Rydym yn maethu drwy [sefydliad]"),
    ("my dad lives on Wharf Terrace West", "my dad lives on [street]"),
    ("my address is Flat 3, Ferry House", "my address is [street]"),
    ("write to eli dot morus at example dot org", "write to [e-mail]"),
    ("her mail is eli . m @ example . com", "her mail is [e-mail]"),
    ("find me on discord mooncat#1234", "find me on discord [user name]"),
    ("ring oh seven seven double oh nine one two three", "ring [phone number]"),
    ("I'll be 14 on July 2nd", "I'll be 14 on [date of birth]"),
    ("cefais fy ngeni ar y degfed o Orffennaf dwy fil a naw", "cefais fy ngeni ar y [dyddiad geni]"),
    ("she was born on Boxing Day 2014", "she was born on [date of birth]"),
]

LEFT_ALONE = [
    "The food is nice and the staff are kind.",
    "I love playing Minecraft with my brother.",
    "I want to learn Welsh, Polish and Somali.",
    "In May I will move to a new school.",
    "My mum and my nan visit on Sundays.",
    "I hope my social worker will come.",
    "Will I be able to stay?",
    "Hoffwn i weld mam yn amlach.",
    "Beth yw'r peth gorau am fyw yma?",
    "Dw i'n byw gyda gofalwyr maeth yng Nghymru.",
    "Childline 0800 1111 is good to know.",
    "Mae'r eira yn hwyl ac mae'r haf yn braf.",
    "Dydd Gŵyl Dewi ydy fy hoff ddiwrnod.",
    "mae'r wifi yn wael",
    "My Nan said I could have a kitten.",
    "Will you tell me what happens next?",
    "Bob bore dwi'n cael tost.",
    "Dwi'n mynd i ysgol Saesneg nawr.",
    "Ar nos Fawrth mae clwb Lego.",
    "There is a push for Welsh-speaking carers.",
    "She came with my sister. When will she come again?",
    "the kitchen scissors, on purpose",
    "Smwddio at ddydd Sul. Ma hwnna'n ddiflas.",
    "The Judge decided and nobody asked me.",
    "Dw i'n Fwslim ac yn falch.",
    "Ask again at Christmas, and on their birthday.",
    "The Fostering Panel asked good questions.",
    "I go to the after-school club.",
    "",
]


@pytest.mark.parametrize(("text", "wanted"), TAKEN_OUT)
def test_names_and_the_like_become_placeholders_in_the_language_around_them(text: str, wanted: str) -> None:
    assert redact(text).text == wanted


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_clean_texts_stay_as_they_are(text: str) -> None:
    found = redact(text)
    assert (found.text, found.entities) == (text, [])


def test_entities_tell_places_in_the_original() -> None:
    text = "Sarah moved to Barry, then back to Abertawe."
    found = redact(text)
    assert [(text[e.start : e.end], e.type) for e in found.entities] == [
        ("Sarah", "person"),
        ("Barry", "place"),
        ("Abertawe", "place"),
    ]


def test_finds_that_overlap_become_one_of_the_kind_of_the_longer() -> None:
    found = redact("We fostered with Cherry Lane Fostering for years.")
    assert [(found.text, e.type) for e in found.entities] == [
        ("We fostered with [organisation] for years.", "organisation")
    ]


def test_each_sentence_gets_placeholders_in_its_own_language() -> None:
    found = redact("My best friend is called Mustafa. Mae fy chwaer i yn byw yn Abertawe.")
    assert found.text == "My best friend is called [name]. Mae fy chwaer i yn byw yn [lle]."


WORDS = st.sampled_from(
    [text for text, _ in TAKEN_OUT]
    + LEFT_ALONE
    + ["Mark, Ayo", "St Brynach's School", "Oasis Cardiff", "@ example . com", "#1234", "on snap", "3 Heol", "Big"]
    + ["Will", "and", "gyda", "J.", "D.", "[name]", "@x_1", "St", "Mai", "12/3/10"]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=6).map(" ".join)))
@settings(max_examples=80, deadline=None)
def test_any_text_is_redacted_soundly(text: str) -> None:
    found = redact(text)
    assert all(0 <= e.start < e.end <= len(text) for e in found.entities)
    pairs = zip(found.entities, found.entities[1:], strict=False)
    assert all(left.end <= right.start for left, right in pairs)
    assert found.entities or found.text == text


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=6).map(" ".join)))
@settings(max_examples=80, deadline=None)
def test_redacting_again_changes_nothing(text: str) -> None:
    once = redact(text).text
    again = redact(once)
    assert (again.text, again.entities) == (once, [])


NAMES = st.sampled_from(["Zakariya", "Rhiannon", "Nghaerdydd", "kai.j@example.com", "07700 900123"])


@given(st.lists(NAMES, max_size=4))
@settings(deadline=None)
def test_what_was_found_is_gone(names: list[str]) -> None:
    text = " and ".join(["I know my friend", *names])
    found = redact(text)
    assert all(name not in found.text for name in names)


def test_every_kind_has_its_placeholder_in_both_languages() -> None:
    assert len(PLACEHOLDERS) == 9
    assert all(english != welsh for english, welsh in PLACEHOLDERS.values())

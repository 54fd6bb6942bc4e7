"""Schools, homes, clubs and projects, by the words that such names are built with."""

import re
from collections.abc import Iterator

from analysis.gazetteer import (
    is_listed_place,
    is_no_name,
    is_place,
    is_plain_name,
    is_surname,
    may_be_place,
    place_phrases,
    school_names,
    surroundings,
)
from analysis.redaction_kinds import EntityType, Found
from analysis.redaction_words import is_known
from analysis.tokens import fold
from analysis.vocabulary import is_common, is_near_word

_UP = "A-ZÂÊÎÔÛŴŶÁÉÍÓÚÄËÏÖÜÇŁŚŻŹĆŃŠŽČ"
CAP = rf"(?:St\.?|[{_UP}][\w'\u2019-]*)"
_LINK = r"(?:(?:y|yr|a'r|ar|of|the|and|du|la|&)\s+)"
CAPS = rf"{CAP}(?:\s+{_LINK}?{CAP}){{0,3}}"
OPENERS = surroundings("openers")
_BREAKS = {"", ".", "!", "?", ":", "\n"}
_PARTS_OF_NAMES = surroundings("parts_of_names")
LOWER = r"[^\W\d_][\w'\u2019-]*"

_SCHOOL_KIND = (
    r"(?:Primary|High|Comprehensive|Comp|Infants?|Juniors?|Nursery|Secondary|Academy|Grammar|Sixth\s+Form|College|"
    r"Learning\s+(?:Centre|Community|Campus)|Special\s+School|Playgroup|Pre-?school|PRU|Community\s+School|School)"
)
_FAITH = (
    r"(?:(?:Church\s+in\s+Wales|C\s?of\s?E|CofE|CiW|Roman\s+Catholic|Catholic|RC|Community|Welsh|Village|Street|Road|"
    r"Park|Hill|Special)\s+)*"
)
_SCHOOLS = (
    re.compile(
        rf"(?:{CAPS})\s+{_FAITH}{_SCHOOL_KIND}(?:\s+(?:and\s+Nursery\s+)?(?:School|College|Academy|Centre|Unit))?\b"
    ),
    re.compile(
        rf"\b(?:[Yy]sgol|[CcGg]oleg|[Nn]gholeg|[Cc]holeg|[Mm]eithrinfa|[Ff]eithrinfa|[Cc]ylch\s+[Mm]eithrin|"
        rf"[Ss]chool\s+of)\s+"
        rf"(?:(?:[Gg]yfun|[Gg]ynradd|[Uu]wchradd|[Ff]eithrin|[Gg]ymraeg|[Bb]abanod|[Aa]rbennig|[Bb]ro|[Gg]ymunedol|"
        rf"[Gg]atholig|[Ii]au)\s+)*(?:(?:y|yr|Y|Yr)\s+)?{CAP}(?:\s+(?:(?:y|yr|a'r|Y|Yr)\s+)?{CAP}){{0,3}}"
    ),
)
_KINDS = surroundings("kinds")
_SERVICES = surroundings("services")
_SUBJECTS = surroundings("subjects")
_LOWER_SCHOOL = re.compile(
    rf"\b((?:({LOWER})\s+)?({LOWER})\s+(?:primary|high|comp|comprehensive|infants|juniors|academy|college|nursery|"
    rf"secondary)"
    r"(?:\s+school)?)\b",
    re.IGNORECASE,
)
_YSGOL_Y = re.compile(
    rf"\b(?:yn|i|o|at|from|in|to|mewn|ger|adael|left)\s+(ysgol\s+(?:y|yr)\s+(?!plant|babanod|pentre){LOWER})",
    re.IGNORECASE,
)
_BUILT_SCHOOL = re.compile(
    r"\b(ysgol\s+(?:maes|pen|bryn|glan|cwm|tan|nant|coed|llwyn|plas|bro|dyffryn|rhos|cae|gelli|t[yŷ]|llan|aber|porth|pont|"
    rf"craig|graig|sant|san|santes|syr|dewi|owain|hen|gerddi|parc)\s+(?:yr?\s+)?{LOWER})",
    re.IGNORECASE,
)
_AT_SCHOOL = re.compile(
    rf"\b(?:at|to|from|in|left|join(?:ed)?|attend(?:s|ed)?)\s+(((?:{LOWER}\s+){{1,3}}?)"
    r"(?:primary|high|comp|comprehensive|infants?|juniors?|academy|nursery|playgroup|grammar)(?:\s+school)?)\b",
    re.IGNORECASE,
)
_LOWER_YSGOL = re.compile(
    rf"\b((?:ysgol|coleg|goleg)\s+(?:(?:gyfun|gynradd|uwchradd|bro|gymraeg)\s+)*(?:yr?\s+)?({LOWER}))", re.IGNORECASE
)

_CLUB = (
    r"(?:House|Children's\s+Home|Home|Lodge|Cottage|Manor|Fostering(?:\s+(?:Agency|Services?))?|Foster\s+Care|FC|AFC|"
    r"RFC|"
    r"CC|ABC|JFC|Youth\s+(?:Club|Centre|Project|Theatre)|(?:Rugby|Football|Boxing|Swimming|Gymnastics|Judo|Karate|"
    r"Netball|"
    r"Cricket|Tennis|Hockey|Riding|Athletics|Drama|Dance|Amateur\s+Boxing|Junior|After\s+School|Cycling|Rowing|"
    r"Chess)\s+"
    r"(?:Club|Academy|School|Team|Gym|Centre)|Project|Hub|Stables|Rangers|Harriers|Dragons|Juniors|Warriors|Tigers|"
    r"Sea\s+Cadets|Air\s+Cadets|Scouts?(?:\s+Group)?|Scout\s+Group|Cadets|Young\s+Carers|Carers|Choir|"
    r"Performing\s+Arts|"
    r"Theatre\s+School|Theatre|Residential|Respite|Gym|Community\s+Centre|Boxing|Gymnastics|Outreach|Care|"
    r"Support|Agency|Trust|Foundation|Centre|Church|Mosque|Farm|Hostel|Hall|Grange|Court|Villa|Unit|Refuge|Club|Bank|View|Mount|Dene|Nook|Croft|Barn|Chapel|Synagogue|Gurdwara|"
    r"Temple|Masjid|Assembly|Ministries|Guides|Brownies|Cubs|Beavers|Rovers|Wanderers|Athletic|United|Badminton|Karate|Judo|"
    r"Playscheme|Nurture|Alliance|Collective|Association|Society|Bowls|Band|Orchestra|Surgery|Clinic|Practice|Hospital|Library|Albion|"
    r"Liberals?|Stars|Celtic|Saints|Harlequins|Quins|Pavilion|Forge|YFC|Climbing|Trampoline|Futsal|Netball|Dojo)"
)
_ORGANISATIONS = (
    re.compile(
        rf"(?:\d{{1,3}}(?:st|nd|rd|th)\s+)?(?:{CAPS})\s+{_CLUB}\b(?:\s+(?:Club|Academy|Group|Agency|Centre|Home))?"
    ),
    re.compile(
        r"(?:\bThe\s+|(?<=\bthe ))(?:(?:Old|New|Little|White|Red|Blue|Green)\s+)?(?:Willows?|Oaks?|Beeches|"
        r"Larches|Firs|Elms|"
        r"Laurels|Limes|Poplars|Cedars|"
        r"Hollies|Hawthorns?|Pines|Lodge|Grange|Gables|Croft|Mill|Rectory|Orchards?|Cottage|Nest|Hive|Bridge|Ark|"
        r"Haven|Hub|Base|Den|"
        r"Meadows?|Spinney|Birches|Sycamores?|Chestnuts|Vicarage|Barn|Paddocks?|Maples|Rowans|Ashes|Alders|Coppice|"
        r"Glade|Retreat|"
        r"Burrow|Beacon|Anchor|Harbour|Lighthouse|Springboard|Junction|Factory|Shed|Cwtch|Cwtsh|Manse|Chapel)\b"
    ),
    re.compile(
        rf"\b(?:Bryn|Tan|Glan|Nant|Min|Pen|Maes|Cae|D[oô]l|Hafan|Llwyn|Gwern|Llys|T[yŷ]'n|Trem|Awel|Cwrt|Gelli|Rhos|"
        rf"Coed|Allt|Erw|"
        rf"Bro|Golwg|Craig|Noddfa|Gorwel|Fron|Heulfre|Cysgod|Encil|Derwen|Onnen|Helygen)"
        rf"(?:-|\s+)(?:(?:y|yr|Y|Yr)(?:-|\s+))?{CAP}"
    ),
    re.compile(rf"\b(?:CFfI|C\.Ff\.I\.?|YFC|(?:Clwb\s+)?Ffermwyr\s+Ifanc)\s+{CAP}(?:\s+{CAP})?"),
    re.compile(rf"\b[{_UP}]\w+-(?:y|yr|ar|dan|ger|Y)-[\w]+"),
    re.compile(
        r"(?:(?<=\b[Yy] )|(?<=\b[Yy]r ))(?:Deri|Dderwen|Helyg|Bwthyn|Hafan|Gorlan|Nyth|Wern|Onnen|Llwyn|Winllan|"
        r"Berllan|Hen\s+Ysgoldy|Hen\s+Reithordy|"
        r"Gelynnen|Fedwen|Ysgubor|Felin|Ficerdy|Hendre|Encil|Angor|Goleudy|Bont|Caban|Lloches)\b"
    ),
    re.compile(
        rf"(?i:\b(?:home|unit|club|agency|placement|project|charity|group|hostel|centre|house|cartref|gartref|uned|"
        rf"clwb|glwb|asiantaeth|prosiect|"
        rf"gr[wŵ]p|elusen|canolfan|lleoliad|t[yŷ])\s+(?:i\s+|fi\s+|is\s+|was\s+|it's\s+)?(?:called|named|known\s+as|"
        rf"o'r\s+enw|sef|yw|ydi|ydy)\s+)"
        rf"((?:The\s+|Y\s+|Yr\s+)?{CAPS})"
    ),
    re.compile(
        rf"\b(?:[CcGg]lwb|[Cc]hlwb|[Nn]ghlwb|[CcGg]anolfan|[Cc]hanolfan|[Nn]ghanolfan|[CcGg]artref|[Nn]ghartref|"
        rf"[Cc]hartref|"
        rf"[TD][yŷ]|[Nn]h[yŷ]|Th[yŷ]|[Aa]elwyd|[Aa]siantaeth|[PpBb]rosiect|Plas|Blas|[CcGg][oô]r|Hafan|Bwthyn|Fwthyn|"
        rf"[Cc]ymdeithas|[Gg]wersyll|[Ww]ersyll|[Aa]dran|[Mm]aethu|Hostel|[Ll]lety|[Ll]ety|Sgowtiaid|Brownies|Cadetiaid|Cybiaid|Geidiau|[Bb]and|[Aa]cademi|"
        rf"[Ee]glwys|[Cc]hapel|[Cc]apel|[Gg]apel|[Mm]osg|[Ff]osg|[Ff]ferm|[Ss]tablau|[Tt]heatr|[Nn]euadd|[Uu]ned|[Mm]eddygfa|[Ff]eddygfa|"
        rf"[Yy]sgol\s+Sul|[Cc]ylch|[Gg]ylch|[Tt]îm|[Dd]îm|Masjid)\s+"
        rf"(?:(?:[Rr]ygbi|[Pp][eê]l-?\s?[Dd]roed|[Ii]euenctid|[Bb]ocsio|[Nn]ofio|[Ff]ferm(?:wyr)?(?:\s+[Ii]fanc)?|"
        rf"[Dd]rama|[Cc]riced|"
        rf"[Gg]ymnasteg|[Pp]lant|[Ii]fanc|[Mm]aethu|[Gg]ymunedol|[Ff]aethu|[Hh]oci|[Dd]awns|[Jj]iwdo|[Cc]arate)\s+)*"
        rf"(?:(?:y|yr|Y|Yr)\s+)?{CAP}(?:\s+(?:(?:y|yr|a'r)\s+)?{CAP}){{0,2}}"
    ),
)
_NO_ORGANISATION = re.compile(
    r"^(?:(?:the|my|our|a|an|new|old|big|good|nice|first|last|local)\s+)*(?:youth|social|foster|child(?:ren)?(?:'s)?|"
    r"family|residential|full|young|big|life|nursing|care|"
    r"after|health|white|open|town|city|sports?|leisure|high|primary|secondary|middle|boarding|night|saturday|sunday|"
    r"breakfast|after school|homework|shopping|safe|day|mental|village|community|welsh|national|premier)?\s*"
    r"(?:house|home|care|support|project|club|centre|hall|church|farm|court|carers|unit|trust|hub|agency|gym|boxing|fostering|panel|practice|clinic|hospital|library|view|band|guides|brownies|cubs|beavers|karate|judo|"
    r"badminton|bank|surgery|society|association|chapel|"
    r"school|"
    r"college|nursery|primary|high|comp|academy|school|high school|primary school)s?$",
    re.IGNORECASE,
)


def schools(text: str) -> Iterator[Found]:
    """Schools, nurseries and colleges by name."""
    for pattern in _SCHOOLS:
        for match in pattern.finditer(text):
            start, end = without_openers(text, match.start(), match.end())
            if not _NO_ORGANISATION.match(text[start:end]) and not _is_generic(text[start:end]):
                yield start, end, "school"
    yield from _saints(text)
    for match in _YSGOL_Y.finditer(text):
        yield match.start(1), match.end(1), "school"
    for match in _LOWER_SCHOOL.finditer(text):
        if names_something(match.group(3)):
            before = match.group(2) or ""
            first = fold(before) in _PARTS_OF_NAMES - OPENERS or (before != "" and names_something(before))
            yield match.start(2 if first else 3), match.end(1), "school"
    for match in _AT_SCHOOL.finditer(text):
        if OPENERS.union(_KINDS, _SUBJECTS).isdisjoint(fold(word) for word in match.group(2).split()):
            yield match.start(1), match.end(1), "school"
    for match in _BUILT_SCHOOL.finditer(text):
        yield match.start(1), match.end(1), "school"
    for match in school_names().finditer(text):
        yield match.start(), match.end(), "school"
    for match in _LOWER_YSGOL.finditer(text):
        if names_something(match.group(2)) or is_listed_place(fold(match.group(2))):
            yield match.start(1), match.end(1), "school"


def _saints(text: str) -> Iterator[Found]:
    """Schools and churches called after a saint, whatever else stands there, but no saint's day and no town."""
    towns = [match.span() for match in place_phrases().finditer(text)]
    for pattern in _SAINTS:
        for match in pattern.finditer(text):
            in_town = any(start < match.end(1) and match.start(1) < end for start, end in towns)
            if not in_town and not is_known(text, *match.span(1)):
                yield match.start(1), match.end(1), "school"


def organisations(text: str) -> Iterator[Found]:
    """Homes, agencies, clubs and projects by name."""
    for pattern in _ORGANISATIONS:
        for match in pattern.finditer(text):
            start, end = without_openers(text, *match.span(match.lastindex or 0))
            if start < end and not _NO_ORGANISATION.match(text[start:end]) and not _is_generic(text[start:end]):
                yield start, end, "organisation"


_NAMED_RUN = re.compile(rf"(?<![.!?:\n] )(?<!^)(?<![\w'\u2019-])({CAP}\s+(?:{_LINK})?{CAP}(?:\s+{CAP})?)")
_SAINTS = (
    re.compile(
        rf"\b((?:St|Saint|SS|Sant)\.?\s+(?!John Amb){CAP}(?:\s+(?:(?:of|and|the|y)\s+){{0,2}}{CAP}){{0,2}})(?!\s+Day)"
    ),
    re.compile(
        rf"(?i:\b(?:at|in|to|from|left|leave|join|go|goes|yn|i|o|mewn)\s+)(st\.?\s+(?!johns? amb){LOWER}(?:s\b)?)"
    ),
    re.compile(
        r"\b((?:Our\s+Lady|All\s+Saints|Sacred\s+Heart|Corpus\s+Christi|Mary\s+Immaculate|Christ\s+the\s+King|Bishop\s+of|"
        r"Holy\s+(?:Name|Family|Cross|Trinity|Spirit|Rosary)|Immaculate\s+\w+|Archbishop\s+\w+|Bishop\s+\w+)"
        rf"(?:\s+(?:(?:of|and|the)\s+){{0,2}}{CAP}){{0,3}})"
    ),
)
_TEAM = re.compile(rf"\b({CAP}(?:\s+(?:Bay|City|Town))?)\s+(?:[A-Z][a-z]+s)\b")
_PLACE_AND_MORE = re.compile(rf"\b({CAP})\s+({CAP})\b")
_MORE_AND_PLACE = re.compile(rf"\b([{_UP}][\w'\u2019-]{{3,}})\s+({CAP})\b")
_CLUB_AT = re.compile(
    rf"\b(?:at|to|for|with|from|in|join(?:ed)?)\s+(((?:{LOWER}\s+){{1,3}}?)"
    r"(?:rfc|fc|afc|abc|jfc|mosque|masjid|baptist church|parish church|boxing gym|boxing club|rugby club|football club|"
    r"swimming club|gymnastics club|amateur boxing|sea cadets|fostering))\b",
    re.IGNORECASE,
)
_LOWER_HOME = re.compile(
    rf"(?<![\w'\u2019])(({LOWER})\s+(?:house|lodge|cottage|fostering|rfc|fc|afc|children's home|residential|"
    rf"youth club|rugby club|boxing club|"
    r"football club|boxing gym|swimming club|gymnastics|juniors|project|stables|unit|hostel|centre|hub|cadets|scouts|"
    r"home|choir|theatre|"
    r"farm|gym|club|girls|boys|rovers|rangers|youth|young carers|childrens home|foster care|care|riding school|"
    r"dance(?: school)?))\b"
    rf"|\b((?:clwb(?:\s+(?:rygbi|p[eê]l-?droed|ieuenctid|bocsio|nofio))?|cartref|glwb(?:\s+(?:rygbi|ieuenctid))?|"
    rf"gartref|canolfan|ganolfan|"
    rf"t[yŷ]|aelwyd|hafan)\s+({LOWER}))",
    re.IGNORECASE,
)


def loose_organisations(text: str) -> Iterator[Found]:
    """Teams called after a place, and homes and clubs without capitals, where a rare name tells."""
    for match in _TEAM.finditer(text):
        if is_place(fold(match.group(1).split()[0])) and not is_no_name(fold(match.group(1).split()[0])):
            yield match.start(), match.end(), "organisation"
    for match in _PLACE_AND_MORE.finditer(text):
        first, last = fold(match.group(1)), fold(match.group(2))
        if is_place(first) and not is_no_name(last) and last not in OPENERS and not is_known(text, *match.span()):
            yield match.start(), match.end(), "organisation"
    for match in _CLUB_AT.finditer(text):
        if OPENERS.union(_SUBJECTS).isdisjoint(fold(word) for word in match.group(2).split()):
            yield match.start(1), match.end(1), "organisation"
    for match in _MORE_AND_PLACE.finditer(text):
        first = fold(match.group(1))
        if is_place(fold(match.group(2))) and _may_name_club(text, match.start(), first):
            yield match.start(), match.end(), "organisation"
    for match in _LOWER_HOME.finditer(text):
        group = 1 if match.group(1) else 3
        if names_something(match.group(group + 1)):
            yield match.start(group), match.end(group), "organisation"


def _may_name_club(text: str, start: int, word: str) -> bool:
    """Whether a capitalised word before a place may belong to a name ("Oasis Cardiff"), not just open a sentence."""
    inside = text[:start].rstrip()[-1:] not in _BREAKS
    known = is_no_name(word) or word in OPENERS or is_place(word) or is_known(text, start, start + len(word))
    return not known and (inside or not is_common(word))


def named_runs(text: str) -> Iterator[Found]:
    """Two or three capitalised words together inside a sentence that is not capitalised throughout: a project."""
    letters = re.findall(r"[^\W\d_]+", text)
    if len(letters) < 4 or sum(word[0].isupper() for word in letters if len(word) > 1) > 0.6 * len(letters):
        return
    for match in _NAMED_RUN.finditer(text):
        start, end = without_openers(text, *match.span(1))
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", text[start:end])]
        ordinary = any(is_no_name(word) for word in words) or is_known(text, start, end)
        ordinary = ordinary or text[start:end].isupper() or _SERVICES.issuperset(words)
        if len(words) > 1 and not ordinary and not _NO_ORGANISATION.match(text[start:end]):
            yield start, end, "organisation"


def _is_generic(name: str) -> bool:
    """Whether all that is capitalised in a name, but its first or last word, is known to all ("clwb Lego")."""
    words = [raw for raw in re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*", name) if raw[0].isupper()]
    telling = [fold(raw) for raw in words if fold(raw) not in _KINDS]
    return all(is_no_name(word) for word in telling)


def without_openers(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a small word that only opens the sentence ("At Fairwater High")."""
    while match := re.compile(r"([^\W\d_']+)\s+").match(text, start, end):
        raw = match.group(1)
        inside = text[:start].rstrip()[-1:] not in _BREAKS
        if raw in {"The", "Y", "Yr"} and inside:
            break
        if fold(raw) not in OPENERS or (raw[0].isupper() and fold(raw) in _PARTS_OF_NAMES):
            break
        start = match.end()
    return start, end


def names_something(raw: str) -> bool:
    """Whether a word beside "school", "road" or "home" names it: a listed name or place, or a rare word."""
    word = fold(raw)
    if word in OPENERS or is_no_name(word) or (all(is_common(part) for part in word.split("-")) and "-" in word):
        return False
    known = (
        is_place(word)
        or (may_be_place(word) and (raw[:1].isupper() or not is_common(word)))
        or is_plain_name(word)
        or (is_surname(word) and not is_common(word))
    )
    return known or (not is_common(word) and (raw[:1].isupper() or not is_near_word(word)))


__all__ = ["EntityType", "Found", "loose_organisations", "named_runs", "organisations", "schools"]

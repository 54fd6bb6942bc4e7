"""What its form gives away: e-mail addresses, user names, telephone numbers, streets, schools, birth dates, homes."""

import re
from collections.abc import Iterator
from typing import Literal

from analysis.gazetteer import is_no_name, is_place, is_plain_name, is_surname, known_to_all, may_be_place, surroundings
from analysis.tokens import fold, straighten
from analysis.vocabulary import is_common

EntityType = Literal[
    "person", "place", "school", "street", "phone", "email", "username", "date_of_birth", "organisation"
]
Found = tuple[int, int, EntityType]

_UP = "A-ZÂÊÎÔÛŴŶÁÉÍÓÚÄËÏÖÜÇŁŚŻŹĆŃŠŽČ"
_CAP = rf"(?:St\.?|[{_UP}][\w'\u2019-]*)"
_LINK = r"(?:(?:y|yr|a'r|ar|of|the|and|du|la|&)\s+)"
_CAPS = rf"{_CAP}(?:\s+{_LINK}?{_CAP}){{0,3}}"
_OPENERS = surroundings("openers")

_EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w.+-]+\s*(?:\(at\)|\[at\]|\sat\s)\s*[\w-]+(?:\s*(?:\(dot\)|\sdot\s|\.)\s*[A-Za-z]{2,})+\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\s?\d{1,3}[\s-]?\(?0?\)?|\(?0)(?:[\s().-]{0,2}\d){8,11}(?![\w-])")
_SHORT_PHONE = re.compile(
    r"(?i:\b(?:numbers?|rhif(?:\s+ff[oô]n)?|ffonio?|ring|call|text|tecstio|phone|ff[oô]n|mobile|tel)\b"
    r"(?:\s+(?:is|yw|ydi|ydy|me|us|on|ar|at|fi|him|her|her's|mum|i|o|nhw|them|home|adre|gartref))*[\s:]*)"
    r"(\d(?:[\s-]?\d){5,9})(?!\d)"
)
_HELPLINES = re.compile(r"^(?:0800|0808|116|101|111|999|84001|0300330|03001233393|18000|85258)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)

_APPS = (
    r"snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|roblox|xbox|psn|ps[45]|playstation|gamer\s?tag|fortnite|twitch|ig|"
    r"kik|minecraft|steam|youtube|facebook|fb|twitter|bereal|whatsapp|reddit|epic|nintendo"
)
_USER_WORDS = (
    rf"(?:{_APPS}|user\s?-?name|user|handle|screen\s?name|nick(?:name)?\s+online|enw\s+defnyddiwr|cyfrif|account|tag)"
)
_USERNAME = re.compile(
    rf"\b{_USER_WORDS}(?:\s+(?:name|id|tag|user\s?name|account|handle|i|fi|o|e|user|cyfrif|enw))*"
    r"\s*(?:is|yw|ydi|ydy|oedd|was|'s|:|=|-|as|called|o'r\s+enw|under|fel|dan|ar)\s*"
    r"(?:called\s+|o'r\s+enw\s+)?['\"\u2018\u201c]?(@?[\w][\w.#-]{2,}\w)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][\w.]*\w")
_ODD_WORD = re.compile(
    r"\b(?=[A-Za-z]{2})(?=\w*(?:_\w|[A-Za-z]\d{2}))\w{5,}(?:\.\w+)*\b"
    r"|\b[xX]{1,2}_?[A-Za-z]{3,}_?[xX]{2}\b"
)
_NO_USER = re.compile(r"^(?:covid\d+|year\d+|key\d+|gcse\d+|ps\d|level\d+|top\d+|mp\d|wave\d+)$", re.IGNORECASE)

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|f?mawrth|fawrth|ebrill|f?mai|fai|mehefin|fehefin|gorffennaf|"
    r"orffennaf|"
    r"awst|f?medi|fedi|hydref|tachwedd|dachwedd|rhagfyr|ragfyr)"
)
_ORDER = (
    r"(?:\d{1,2}(?:\s?(?:st|nd|rd|th|af|fed|ydd|eg|ain|il))?|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|"
    r"tenth|thirteenth|fourteenth|sixteenth|seventeenth|eighteenth|nineteenth|unfed\s+ar\s+\w+|drydydd|bedwerydd|bumed|"
    r"ddegfed|deunawfed|ddeuddegfed|bymthegfed|gyntaf|unfed|ddeunawfed|\w+\s+ar\s+(?:bymtheg|ddeg|hugain)|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|twentieth|thirtieth|twenty[- ]\w+|cyntaf|ail|trydydd|"
    r"pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed|deuddegfed|pymthegfed|ugeinfed)"
)
_DATE = (
    rf"(?:{_ORDER}\s*(?:of\s+|o\s+(?:fis\s+)?|[-/ ])?\s*{_MONTHS}(?:\s*,?\s*(?:of\s+)?(?:19|20)?\d\d)?"
    rf"|{_MONTHS}\s+(?:the\s+|y\s+)?{_ORDER}(?:\s*,?\s*(?:19|20)\d\d)?"
    rf"|{_MONTHS}\s+(?:19|20)\d\d"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?|(?:19|20)\d\d-\d\d-\d\d)"
)
_BIRTH = (
    r"(?:born|birthday|birth\s?date|b-?day|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth|turn(?:ed|ing|s)?\s+\w+|"
    r"(?:ng|g|ch)?h?eni|geni|[bpmf]h?en-?\s?blwydd|[bpmf]h?en-?\s?bl(?:w|y)ydd|[bpmf]h?enblwydd|troi'?n\s+\w+|"
    r"troi\s+yn\s+\w+|"
    r"gan(?:wyd|ed)|cael\s+f[yi]\s+mhen\s?-?blwydd)"
)
_BETWEEN = r"(?:[^!?\n\d]{0,40}?|[^!?\n\d]{0,20}\b\d{1,2}(?!\d|\s?[./-])[^.!?\n\d]{1,15}?)"
_BIRTH_DATE = re.compile(rf"\b{_BIRTH}\b{_BETWEEN}(?<![\w/])({_DATE})(?![\w/])", re.IGNORECASE)
_DATE_BIRTH = re.compile(rf"(?<![\w/])({_DATE})(?![\w/])[^.!?\n]{{0,25}}?\b{_BIRTH}\b", re.IGNORECASE)

_ROAD = r"(?:street|road|rd|avenue|ave|crescent|terrace|lane|close|drive|grove|gardens|square|parade|mews|boulevard)"
_ROAD_LOOSE = (
    r"(?:place|court|way|row|hill|walk|rise|view|green|st|park|villas|fields|meadow|cottages|mansions|heights)"
)
_HOUSE = r"(?:(?:flat|fflat|apartment|apt|room|unit|rhif|number|no\.?|t[yŷ]\s+rhif)\s*\d+\s?\w?\s*,?\s*)"
_NUMBER = r"(?:\d{1,4}\s?[a-dA-D]?\s*,?\s+)"
_LOWER = r"[\w'\u2019-]+"
_STREETS = (
    re.compile(rf"(?:(?i:{_HOUSE}))?{_NUMBER}?(?:{_CAP}\s+){{1,3}}(?i:{_ROAD})\b"),
    re.compile(rf"(?:{_HOUSE}{_NUMBER}?|{_NUMBER})(?:{_LOWER}\s+){{1,3}}?(?:{_ROAD}|{_ROAD_LOOSE})\b", re.IGNORECASE),
    re.compile(
        rf"(?i:{_HOUSE})?{_NUMBER}?\b(?i:heol|ffordd|stryd|l[oô]n|rh?odfa|[cg]los|[cg]ilgant|[td]eras|rhes|rhiw)\s+"
        rf"(?:(?:y|yr|Y|Yr)\s+)?{_CAP}(?:\s+(?:(?:y|yr)\s+)?{_CAP}){{0,2}}"
    ),
    re.compile(
        rf"(?:{_HOUSE}{_NUMBER}?|{_NUMBER})(?:heol|ffordd|stryd|l[oô]n|rh?odfa|clos|cilgant|teras|rhes|rhiw|maes|llys|"
        rf"gerddi|bryn|plas|parc|tan|trem|cae|pen|cwrt|t[yŷ])\s*(?:(?:y|yr)\s+)?{_LOWER}(?:\s+(?-i:{_CAP}))?",
        re.IGNORECASE,
    ),
)  # fmt: skip
_ROAD_NAMED = re.compile(
    rf"\b(?:on|in|at|near|off|live|ar|yn|ger|round|down|up)\s+(({_LOWER})\s+(?:{_ROAD}))\b", re.IGNORECASE
)
_WELSH_ROAD = re.compile(rf"\b((?:heol|stryd|ffordd|rhodfa|l[oô]n)\s+(?:(?:y|yr)\s+)?({_LOWER}))", re.IGNORECASE)

_SCHOOL_KIND = (
    r"(?:Primary|High|Comprehensive|Comp|Infants?|Juniors?|Nursery|Secondary|Academy|Grammar|Sixth\s+Form|College|"
    r"Learning\s+Centre|Special\s+School|Playgroup|Pre-?school|PRU|Community\s+School|School)"
)
_FAITH = (
    r"(?:(?:Church\s+in\s+Wales|C\s?of\s?E|CofE|CiW|Roman\s+Catholic|Catholic|RC|Community|Welsh|Village|Street|Road|"
    r"Park|Hill|Special)\s+)*"
)
_SCHOOLS = (
    re.compile(
        rf"(?:{_CAPS})\s+{_FAITH}{_SCHOOL_KIND}(?:\s+(?:and\s+Nursery\s+)?(?:School|College|Academy|Centre|Unit))?\b"
    ),
    re.compile(
        rf"\b(?:[Yy]sgol|[CcGg]oleg|[Nn]gholeg|[Cc]holeg|[Mm]eithrinfa|[Ff]eithrinfa|[Cc]ylch\s+[Mm]eithrin|"
        rf"[Ss]chool\s+of)\s+"
        rf"(?:(?:[Gg]yfun|[Gg]ynradd|[Uu]wchradd|[Ff]eithrin|[Gg]ymraeg|[Bb]abanod|[Aa]rbennig|[Bb]ro|[Gg]ymunedol|"
        rf"[Gg]atholig|[Ii]au)\s+)*(?:(?:y|yr|Y|Yr)\s+)?{_CAP}(?:\s+(?:(?:y|yr|a'r|Y|Yr)\s+)?{_CAP}){{0,3}}"
    ),
)
_LOWER_SCHOOL = re.compile(
    rf"\b((?:({_LOWER})\s+)?({_LOWER})\s+(?:primary|high|comp|comprehensive|infants|juniors|academy|college|nursery|"
    rf"secondary)"
    r"(?:\s+school)?)\b",
    re.IGNORECASE,
)
_YSGOL_Y = re.compile(
    rf"\b(?:yn|i|o|at|from|in|to|mewn|ger|adael|left)\s+(ysgol\s+(?:y|yr)\s+(?!plant|babanod|pentre){_LOWER})",
    re.IGNORECASE,
)
_LOWER_YSGOL = re.compile(
    rf"\b((?:ysgol|coleg|goleg)\s+(?:(?:gyfun|gynradd|uwchradd|bro|gymraeg)\s+)*({_LOWER}))", re.IGNORECASE
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
    r"Support|Agency|Trust|Foundation|Centre|Church|Mosque|Farm|Hostel|Hall|Grange|Court|Villa|Unit|Refuge|Club)"
)
_ORGANISATIONS = (
    re.compile(rf"(?:{_CAPS})\s+{_CLUB}\b(?:\s+(?:Club|Academy|Group|Agency|Centre|Home))?"),
    re.compile(
        r"(?<=\b[Tt]he )(?:(?:Old|New|Little|White|Red|Blue|Green)\s+)?(?:Willows?|Oaks?|Beeches|Larches|Firs|Elms|"
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
        rf"(?:-|\s+)(?:(?:y|yr|Y|Yr)(?:-|\s+))?{_CAP}"
    ),
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
        rf"((?:The\s+|Y\s+|Yr\s+)?{_CAPS})"
    ),
    re.compile(
        rf"\b(?:[CcGg]lwb|[Cc]hlwb|[Nn]ghlwb|[CcGg]anolfan|[Cc]hanolfan|[Nn]ghanolfan|[CcGg]artref|[Nn]ghartref|"
        rf"[Cc]hartref|"
        rf"[TD][yŷ]|[Nn]h[yŷ]|Th[yŷ]|[Aa]elwyd|[Aa]siantaeth|[PpBb]rosiect|Plas|Blas|[CcGg][oô]r|Hafan|Bwthyn|Fwthyn|"
        rf"[Cc]ymdeithas|[Gg]wersyll|[Ww]ersyll|[Aa]dran|[Mm]aethu|Hostel|[Ll]lety|[Ll]ety)\s+"
        rf"(?:(?:[Rr]ygbi|[Pp][eê]l-?\s?[Dd]roed|[Ii]euenctid|[Bb]ocsio|[Nn]ofio|[Ff]ferm(?:wyr)?(?:\s+[Ii]fanc)?|"
        rf"[Dd]rama|[Cc]riced|"
        rf"[Gg]ymnasteg|[Pp]lant|[Ii]fanc|[Mm]aethu|[Gg]ymunedol|[Ff]aethu|[Hh]oci|[Dd]awns|[Jj]iwdo|[Cc]arate)\s+)*"
        rf"(?:(?:y|yr|Y|Yr)\s+)?{_CAP}(?:\s+(?:(?:y|yr|a'r)\s+)?{_CAP}){{0,2}}"
    ),
)
_NO_ORGANISATION = re.compile(
    r"^(?:(?:the|my|our|a|an|new|old|big|good|nice|first|last|local)\s+)*(?:youth|social|foster|child(?:ren)?(?:'s)?|"
    r"family|residential|full|young|big|life|nursing|care|"
    r"after|health|white|open|town|city|sports?|leisure|high|primary|secondary|middle|boarding|night|saturday|sunday|"
    r"breakfast|after school|homework|shopping|safe|day|mental|village|community|welsh|national|premier)?\s*"
    r"(?:house|home|care|support|project|club|centre|hall|church|farm|court|carers|unit|trust|hub|agency|gym|boxing|"
    r"school|"
    r"college|nursery|primary|high|comp|academy|school|high school|primary school)s?$",
    re.IGNORECASE,
)


def contacts(text: str) -> Iterator[Found]:
    """E-mail addresses, user names, telephone numbers and postcodes."""
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), "email"
    for pattern, group in ((_PHONE, 0), (_SHORT_PHONE, 1)):
        for match in pattern.finditer(text):
            if not _HELPLINES.match(re.sub(r"[^\d]", "", match.group(group))):
                yield match.start(group), match.end(group), "phone"
    for match in _POSTCODE.finditer(text):
        yield match.start(), match.end(), "street"
    yield from _usernames(text)


def _usernames(text: str) -> Iterator[Found]:
    for match in _HANDLE.finditer(text):
        yield match.start(), match.end(), "username"
    for match in _ODD_WORD.finditer(text):
        if not _NO_USER.match(match.group()):
            yield match.start(), match.end(), "username"
    for match in _USERNAME.finditer(text):
        if not is_common(fold(match.group(1))):
            yield match.start(1), match.end(1), "username"


def birth_dates(text: str) -> Iterator[Found]:
    """Dates that a word of birth stands beside, in figures or words of either language."""
    for pattern in (_BIRTH_DATE, _DATE_BIRTH):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), "date_of_birth"


def streets(text: str) -> Iterator[Found]:
    """Streets with their house numbers; without capitals only where a number or a rare name tells."""
    for pattern in _STREETS:
        for match in pattern.finditer(text):
            start, end = _without_openers(text, match.start(), match.end())
            if " " in text[start:end]:
                yield start, end, "street"
    for pattern in (_ROAD_NAMED, _WELSH_ROAD):
        for match in pattern.finditer(text):
            if _names_something(match.group(2)):
                yield match.start(1), match.end(1), "street"


def schools(text: str) -> Iterator[Found]:
    """Schools, nurseries and colleges by name."""
    for pattern in _SCHOOLS:
        for match in pattern.finditer(text):
            start, end = _without_openers(text, match.start(), match.end())
            if not _NO_ORGANISATION.match(text[start:end]):
                yield start, end, "school"
    for match in _SAINT_SCHOOL.finditer(text):
        yield match.start(), match.end(), "school"
    for match in _YSGOL_Y.finditer(text):
        yield match.start(1), match.end(1), "school"
    for match in _LOWER_SCHOOL.finditer(text):
        if _names_something(match.group(3)):
            first = match.group(2) is not None and _names_something(match.group(2))
            yield match.start(2 if first else 3), match.end(1), "school"
    for match in _LOWER_YSGOL.finditer(text):
        if _names_something(match.group(2)):
            yield match.start(1), match.end(1), "school"


def organisations(text: str) -> Iterator[Found]:
    """Homes, agencies, clubs and projects by name."""
    for pattern in _ORGANISATIONS:
        for match in pattern.finditer(text):
            start, end = _without_openers(text, *match.span(match.lastindex or 0))
            if start < end and not _NO_ORGANISATION.match(text[start:end]):
                yield start, end, "organisation"


_NAMED_RUN = re.compile(rf"(?<![.!?:\n] )(?<!^)(?<![\w'\u2019-])({_CAP}\s+(?:{_LINK})?{_CAP}(?:\s+{_CAP})?)")
_SAINT_SCHOOL = re.compile(rf"\b(?:St|Saint)\.?\s+{_CAP}['\u2019]?s\b(?!\s+Day)")
_TEAM = re.compile(rf"\b({_CAP}(?:\s+(?:Bay|City|Town))?)\s+(?:[A-Z][a-z]+s)\b")
_LOWER_HOME = re.compile(
    rf"(?<![\w'\u2019])(({_LOWER})\s+(?:house|lodge|cottage|fostering|rfc|fc|afc|children's home|residential|"
    rf"youth club|rugby club|boxing club|"
    r"football club|boxing gym|swimming club|gymnastics|juniors|project|stables|unit|hostel|centre|hub|cadets|scouts|"
    r"home|choir|theatre|"
    r"farm|gym|club|girls|boys|rovers|rangers|youth|young carers|childrens home|foster care|care|riding school|"
    r"dance(?: school)?))\b"
    rf"|\b((?:clwb(?:\s+(?:rygbi|p[eê]l-?droed|ieuenctid|bocsio|nofio))?|cartref|glwb(?:\s+(?:rygbi|ieuenctid))?|"
    rf"gartref|canolfan|ganolfan|"
    rf"t[yŷ]|aelwyd|hafan)\s+({_LOWER}))",
    re.IGNORECASE,
)


def loose_organisations(text: str) -> Iterator[Found]:
    """Teams called after a place, and homes and clubs without capitals, where a rare name tells."""
    for match in _TEAM.finditer(text):
        if is_place(fold(match.group(1).split()[0])):
            yield match.start(), match.end(), "organisation"
    for match in _LOWER_HOME.finditer(text):
        group = 1 if match.group(1) else 3
        if _names_something(match.group(group + 1)):
            yield match.start(group), match.end(group), "organisation"


def named_runs(text: str) -> Iterator[Found]:
    """Two or three capitalised words together inside a sentence that is not capitalised throughout: a project."""
    letters = re.findall(r"[^\W\d_]+", text)
    if len(letters) < 4 or sum(word[0].isupper() for word in letters) > 0.5 * len(letters):
        return
    known = [match.span() for match in known_to_all().finditer(straighten(text))]
    for match in _NAMED_RUN.finditer(text):
        start, end = _without_openers(text, *match.span(1))
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", text[start:end])]
        ordinary = any(is_no_name(word) for word in words) or any(a < end and start < b for a, b in known)
        if len(words) > 1 and not ordinary and not _NO_ORGANISATION.match(text[start:end]):
            yield start, end, "organisation"


def _without_openers(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a small word that only opens the sentence ("At Fairwater High")."""
    while match := re.compile(r"([^\W\d_']+)\s+").match(text, start, end):
        if fold(match.group(1)) not in _OPENERS:
            break
        start = match.end()
    return start, end


def _names_something(raw: str) -> bool:
    word = fold(raw)
    known = is_place(word) or may_be_place(word) or is_plain_name(word) or is_surname(word)
    return word not in _OPENERS and (known or not is_common(word))

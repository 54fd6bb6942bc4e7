"""What its form gives away by itself: e-mail addresses, user names, telephone numbers, postcodes, dates of birth."""

import re
from collections.abc import Iterator

from analysis.gazetteer import is_no_name, is_plain_name, is_word_name
from analysis.redaction_kinds import Found
from analysis.tokens import fold
from analysis.vocabulary import is_common, is_near_word

_DOT = r"(?:\.|\s\.\s|\s?[(\[]\s?dot\s?[)\]]\s?|\s+dot\s+)"
_AT = r"(?:\s?@\s?|\s?[(\[]\s?at\s?[)\]]\s?|\s+at\s+)"
_TOP = r"(?:com|net|org|co|uk|info|me|io|edu|gov|ac|sch|cymru|wales|example|test|invalid|live|tv|gg|app)"
_EMAILS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    # Spelt out or spaced out, an address is known by its last part.
    re.compile(
        rf"(?<![\w.])[\w+-]+(?:(?:{_DOT}|\s+(?:underscore|dash)\s+)[\w+-]+)*{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}{_TOP}\b"
        rf"(?:{_DOT}{_TOP}\b)*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w.])[\w.+-]+\s*(?:@|\(at\)|\[at\]|\bat\b)\s*(?:gmail|hotmail|outlook|yahoo|icloud)\b", re.IGNORECASE
    ),
)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\s?\d{1,3}[\s-]?\(?0?\)?|\(?0)(?:[\s().-]{0,2}\d){8,11}(?![\w-])")
_PHONE_WITH_LETTERS = re.compile(r"(?<!\w)[0oO][7l1I2][\doOlI](?:[\s-]?[\doOlI]){7,9}(?!\w)")
_RING = r"\b(?:numbers?|num|rhif(?:\s+ff[oô]n)?|ffonio?|ring|rings|call|text|tecstio|txt|phone|ff[oô]n|mobile|tel)\b"
_SHORT_PHONE = re.compile(
    rf"(?i:{_RING}"
    r"(?:\s+(?:is|yw|ydi|ydy|me|us|on|ar|at|fi|him|her|her's|mum|i|o|nhw|them|home|adre|gartref))*[\s:]*)"
    r"(\d(?:[\s-]?\d){5,9})(?!\d)"
)
_DIGIT_WORD = (
    r"(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|dim|sero|un|dau|dwy|tri|tair|pedwar|pedair|"
    r"pump|chwech|saith|wyth|naw|(?:double|treble|triple|dwbl)\s+\w+)"
)
_SPOKEN_PHONE = re.compile(rf"\b(?:{_DIGIT_WORD}[\s,-]+){{5,12}}{_DIGIT_WORD}\b", re.IGNORECASE)
_HELPLINES = re.compile(r"^(?:0800|0808|116|101|111|999|84001|0300330|03001233393|18000|85258)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)

_APPS = (
    r"snap(?:chat)?|sc|insta(?:gram)?|tik\s?tok|discord|roblox|xbox|psn|ps[45]|playstation|gamer\s?tag|fortnite|twitch|"
    r"ig|kik|minecraft|steam|youtube|facebook|fb|twitter|bereal|whatsapp|reddit|epic|nintendo|telegram|signal|pinterest"
)
_USER_WORDS = (
    rf"(?:{_APPS}|user\s?-?name|user|handle|screen\s?name|nick(?:name)?\s+online|enw\s+defnyddiwr|cyfrif|account|tag)"
)
_USERNAME = re.compile(
    rf"\b{_USER_WORDS}\b(?:\s+(?:name|id|tag|user\s?name|account|handle|i|fi|o|e|user|cyfrif|enw))*"
    r"\s*(?:(?:is|yw|ydi|ydy|oedd|was|as|called|o'r\s+enw|under|fel|dan|ar)\b|'s\b|:|=|-)\s*"
    r"(?:called\s+|o'r\s+enw\s+)?['\"\u2018\u201c]?(@?[\w][\w.#-]{2,}\w)",
    re.IGNORECASE,
)
_USER_NEARBY = re.compile(rf"\b{_USER_WORDS}\b[^!?\n]{{0,25}}?[\s'\"(]([a-z\d]+(?:[._][a-z\d]+)+)", re.IGNORECASE)
_USER_BEFORE = re.compile(
    rf"\b(?:me|i'?m|am|as|called|add|find|fi|dwi'?n|fel|search)\s+(@?[\w.]{{4,}})\s+(?:on|ar)\s+(?:{_APPS})\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][\w.]*\w")
_ODD_WORD = re.compile(
    r"\b(?=[A-Za-z]{2})(?=\w*(?:_\w|[A-Za-z]\d{2}))\w{5,}(?:\.\w+)*\b"
    r"|(?<!\w)\w{2,}(?:\.\w+)*#\d{3,5}\b"
    r"|(?<!\w)_+[A-Za-z]\w{2,}|(?<!\w)[A-Za-z]\w{2,}_+(?!\w)"
    r"|\b[xX]{1,2}_?[A-Za-z]{3,}_?[xX]{2}\b"
)
_NO_USER = re.compile(
    r"^(?:covid\d+|year\d+|key\d+|gcse\d+|ps\d|level\d+|top\d+|mp\d|wave\d+|ks\d+|age\d+|aged\d+|day\d+|room\d+)$",
    re.IGNORECASE,
)

_MONTHS = (
    r"(?:jan(?:u?a?ry)?|feb(?:r?u?a?ry)?|mar(?:ch)?|apr(?:il+)?|may|june?|july?|aug(?:ust|st)?|sept?(?:[ea]?mb[ea]r?)?|"
    r"oct(?:ob[ea]r?)?|nov(?:[ea]?mb[ea]r?)?|dec(?:[ea]?mb[ea]r?)?|ionawr|[cg]hwefror|f?mawrth|fawrth|ebrill|f?mai|fai|"
    r"mehefin|fehefin|n?gorff?enn?af|orff?enn?af|awst|f?medi|fedi|hydref?|d?n?h?[td]achwedd|rhagfyr|ragfyr)"
)
_ORDER = (
    r"(?:\d{1,2}(?:\s?(?:st|nd|rd|th|af|fed|fad|ed|ydd|eg|ain|il))?|first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|"
    r"(?:twenty|thirty)[- ]\w+|\w+\s+(?:dydd\s+)?ar\s+(?:bymtheg|ddeg|hugain)|[cg]yntaf?|ail|[td]rydydd|[pb]edwerydd|"
    r"[pb]umed|chweched|seithfed|wythfed|nawfed|d+egfed|d+eunawfed|d+euddegfed|[pb]ymthegfed|ugeinfed|unfed)"
)
_NUMBER_WORDS = (
    r"(?:bump|bum|ddau|ddwy|dri|dair|bedair|bedwar|ddeg|ddeuddeg|bymtheg|un|dau|dwy|"
    r"tri|tair|pedwar|pedair|pump|pum|chwech|chwe|saith|wyth|naw|deg|deuddeg|pymtheg|"
    r"ugain|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve|twenty)"
)
_YEAR = (
    rf"(?:\s*,?\s*(?:of\s+|yn\s+|in\s+)?(?:(?:dwy\s+fil|two\s+thousand|mil|nineteen|twenty)(?:\s+(?:a|ac|and|{_NUMBER_WORDS})\b){{1,4}}|"
    r"(?:19|20)\d\d|['\u2019]?\d\d(?!\d)))"
)
_FEAST = (
    r"(?:boxing\s+day|christmas(?:\s+(?:day|eve))?|xmas(?:\s+day)?|new\s+year'?s?(?:\s+(?:day|eve))?|halloween|bonfire\s+night|"
    r"valentine'?s?\s+day|(?:st\s+david'?s|easter|pancake|may)\s+(?:day|sunday|monday)|"
    r"(?:d?dydd|noswyl|diwrnod)\s+(?:y\s+)?(?:n?h?nadolig|calan|g[wŵ]yl\s+(?:san\s+steffan|dewi|ddewi)|sant\s+ffolant|ffolant)|calan\s+gaeaf|nos\s+galan|noson\s+t[aâ]n\s+gwyllt)"
)
_DATE = (
    rf"(?:{_ORDER}\s*(?:of\s+|o\s+(?:fis\s+)?|[-/ ])?\s*{_MONTHS}{_YEAR}?"
    rf"|{_MONTHS}\s+(?:the\s+|yr?\s+|'r\s+)?{_ORDER}{_YEAR}?"
    rf"|{_MONTHS}\s+(?:19|20)\d\d"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d\s\d\d\s(?:19|20)?\d\d|\d{6}|\d{8})"
)
_AGE = rf"(?:\d{{1,2}}|{_NUMBER_WORDS}(?:\s+(?:deg|ar\s+\w+)\s*\w*)?)"
_BIRTH = (
    r"(?:born|birthday(?:['\u2019]?s)?|birth\s?date|b-?day(?:['\u2019]?s)?|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth|turn(?:ed|ing|s)?\s+\w+|"
    r"(?:ng|g|ch)?h?eni|geni|[bpmf]h?en-?\s?blwydd|[bpmf]h?en-?\s?bl(?:w|y)ydd|[bpmf]h?enblwydd|troi'?n\s+\w+|"
    r"troi\s+yn\s+\w+|gan(?:wyd|ed)|anwyd|cael\s+f[yi]\s+mhen\s?-?blwydd|"
    rf"(?:ll|will|gonna|going\s+to)\s+be\s+{_AGE}|(?:i'?m|i\s+am|dwi'?n|dw\s+i'?n|rydw\s+i'?n|wi'?n|fi'?n)\s+{_AGE}\s+(?:on|ar)|bydd\w*\s+\w+['\u2019]?n\s+{_AGE}|fydd\w*\s+\w+['\u2019]?n\s+{_AGE})"
)
_BETWEEN = r"(?:[^!?\n\d]{0,40}?|[^!?\n\d]{0,20}\b\d{1,2}(?!\d|\s?[./-])[^.!?\n\d]{1,15}?)"
_BIRTH_DATE = re.compile(rf"\b{_BIRTH}\b{_BETWEEN}(?<![\w/])({_DATE})(?![\w/])", re.IGNORECASE)
_DATE_BIRTH = re.compile(rf"(?<![\w/])({_DATE})(?![\w/])[^.!?\n]{{0,25}}?\b{_BIRTH}\b", re.IGNORECASE)

_BIRTH_FEAST = re.compile(
    rf"\b(?:born|[gc]?h?eni|ganwyd|anwyd|birthday\s+is|b?p?m?h?en-?\s?blwydd)\b[^.!?\n]{{0,20}}?\b({_FEAST}{_YEAR}?)",
    re.IGNORECASE,
)


def contacts(text: str) -> Iterator[Found]:
    """E-mail addresses, user names, telephone numbers and postcodes."""
    for pattern in _EMAILS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "email"
    yield from _phones(text)
    for match in _POSTCODE.finditer(text):
        yield match.start(), match.end(), "street"
    yield from _usernames(text)


def _phones(text: str) -> Iterator[Found]:
    for pattern, group in ((_PHONE, 0), (_SHORT_PHONE, 1), (_PHONE_WITH_LETTERS, 0)):
        for match in pattern.finditer(text):
            if not _HELPLINES.match(re.sub(r"[^\d]", "", match.group(group))):
                yield match.start(group), match.end(group), "phone"
    for match in _SPOKEN_PHONE.finditer(text):
        yield match.start(), match.end(), "phone"


def _usernames(text: str) -> Iterator[Found]:
    for match in _HANDLE.finditer(text):
        yield match.start(), match.end(), "username"
    for match in _ODD_WORD.finditer(text):
        if not _NO_USER.match(match.group()):
            yield match.start(), match.end(), "username"
    for match in _USERNAME.finditer(text):
        if not is_common(fold(match.group(1))):
            yield match.start(1), match.end(1), "username"
    for match in _USER_NEARBY.finditer(text):
        if not _is_run_on(match.group(1)):
            yield match.start(1), match.end(1), "username"
    for match in _USER_BEFORE.finditer(text):
        if _is_made_up(fold(match.group(1))):
            yield match.start(1), match.end(1), "username"


def _is_run_on(raw: str) -> bool:
    """Whether two ordinary words only lack the blank after a full stop ("insta.but")."""
    parts = [fold(part) for part in raw.split(".")]
    return len(parts) == 2 and all(is_common(part) for part in parts)


def _is_made_up(word: str) -> bool:
    listed = is_common(word) or is_no_name(word) or is_plain_name(word) or is_word_name(word)
    return not listed and not is_near_word(word)


def birth_dates(text: str) -> Iterator[Found]:
    """Dates that a word of birth stands beside, in figures or words of either language."""
    for pattern in (_BIRTH_DATE, _DATE_BIRTH, _BIRTH_FEAST):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), "date_of_birth"

"""Streets with their house numbers, in English and Welsh."""

import re
from collections.abc import Iterator

from analysis.gazetteer import surroundings
from analysis.redaction_kinds import Found
from analysis.redaction_rules import CAP, LOWER, OPENERS, names_something, without_openers
from analysis.tokens import fold

_ROAD = r"(?:street|road|rd|avenue|ave|crescent|terrace|lane|close|drive|grove|gardens|square|parade|mews|boulevard)"
_ROAD_LOOSE = (
    r"(?:place|court|way|row|hill|walk|rise|view|green|st|park|villas|fields|meadow|cottages|mansions|heights)"
)
_HOUSE = r"(?:(?:flat|fflat|apartment|apt|room|unit|rhif|number|no\.?|t[yŷ]\s+rhif)\s*\d+\s?\w?\s*,?\s*)"
_NUMBER = r"(?:\d{1,4}\s?[a-dA-D]?\s*,?\s+)"
_STREETS = (
    re.compile(rf"(?:(?i:{_HOUSE}){_NUMBER}?|(?<!\w){_NUMBER})(?:{CAP}\s+){{1,3}}(?:House|Tower|Flats|Apartments|Lodge|Wharf|Quay)\b"),
    re.compile(rf"(?<!\w)\d{{1,4}}[a-dA-D]?\s+(?:The|Y|Yr)\s+{CAP}"),
    re.compile(rf"(?:(?i:{_HOUSE}))?{_NUMBER}?(?:{CAP}\s+){{1,3}}(?i:{_ROAD})\b(?:\s+(?:East|West|North|South))?"),
    re.compile(rf"(?:{_HOUSE}{_NUMBER}?|{_NUMBER})(?:{LOWER}\s+){{1,3}}?(?:{_ROAD}|{_ROAD_LOOSE})\b", re.IGNORECASE),
    re.compile(
        rf"(?i:{_HOUSE})?{_NUMBER}?\b(?i:heol|ffordd|stryd|l[oô]n|rh?odfa|[cg]los|[cg]ilgant|[td]eras|rhes|rhiw)\s+"
        rf"(?:(?:y|yr|Y|Yr)\s+)?{CAP}(?:\s+(?:(?:y|yr)\s+)?{CAP}){{0,2}}"
    ),
    re.compile(
        rf"(?:{_HOUSE}{_NUMBER}?|{_NUMBER})(?:heol|ffordd|stryd|l[oô]n|rh?odfa|clos|cilgant|teras|rhes|rhiw|maes|llys|"
        rf"gerddi|bryn|plas|parc|tan|trem|cae|pen|cwrt|t[yŷ])(?:\s+(?:(?:y|yr)\s+)?{LOWER}|(?-i:(?<=[A-Z][a-z]{{2}})[a-z]+|(?<=[A-Z][a-z]{{3}})[a-z]+))(?:\s+(?-i:{CAP}))?",
        re.IGNORECASE,
    ),
)  # fmt: skip
_ROAD_NAMED = re.compile(
    rf"\b(?:on|in|at|near|off|live|ar|yn|ger|round|down|up)\s+(({LOWER})\s+(?:{_ROAD}))\b", re.IGNORECASE
)
_ON_ROAD = re.compile(
    rf"\b(?:on|live in|lives in)\s+(({LOWER})\s+(?:road|rd|avenue|crescent|terrace))\b", re.IGNORECASE
)
_NO_ROADS = surroundings("no_roads")
_WELSH_ROAD = re.compile(rf"\b((?:heol|stryd|ffordd|rhodfa|l[oô]n)\s+(?:(?:y|yr)\s+)?({LOWER}))", re.IGNORECASE)


def streets(text: str) -> Iterator[Found]:
    """Streets with their house numbers; without capitals only where a number or a rare name tells."""
    for pattern in _STREETS:
        for match in pattern.finditer(text):
            start, end = without_openers(text, match.start(), match.end())
            if " " in text[start:end]:
                yield start, end, "street"
    for match in _ON_ROAD.finditer(text):
        if fold(match.group(2)) not in OPENERS | _NO_ROADS:
            yield match.start(1), match.end(1), "street"
    for pattern in (_ROAD_NAMED, _WELSH_ROAD):
        for match in pattern.finditer(text):
            if names_something(match.group(2)):
                yield match.start(1), match.end(1), "street"

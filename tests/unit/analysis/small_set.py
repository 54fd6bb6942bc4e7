"""A few coded answers for quick estimators."""

SMALL = [
    ("I can ring my brother every Sunday", ("family",)),
    ("I want to see my sister more", ("family",)),
    ("my mum lives too far away", ("family", "local")),
    ("Dwi'n gweld eisiau fy mrawd", ("family",)),
    ("the wifi never works in my room", ("digital", "home_life")),
    ("we are not allowed phones at night", ("digital",)),
    ("No internet so I can't game with my friends", ("digital", "community")),
    ("does dim wifi yma", ("digital",)),
    ("my room is big and cosy", ("home_life",)),
    ("I love my bedroom and the dog", ("home_life",)),
    ("the food here is nice", ("home_life",)),
    ("mae fy stafell yn braf", ("home_life",)),
    ("I moved four times in one year", ("stability",)),
    ("please stop moving me", ("stability",)),
    ("wedi symud eto", ("stability",)),
    ("idk", ()),
    ("nothing", ()),
    ("dim byd", ()),
]
SMALL_TEXTS = [text for text, _ in SMALL]
SMALL_CODES = [codes for _, codes in SMALL]

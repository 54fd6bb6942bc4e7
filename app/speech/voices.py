"""Which voice speaks a language."""

# eSpeak NG's plain name for a language finds its voice, but for English, where it finds another country's.
VOICES = {"en": "gmw/en"}
WORDS_A_MINUTE = 145
# With these the engine ends when it has no such voice, or could not speak a text.
NO_VOICE, NO_SPEECH = 3, 4


def voice_of(language: str) -> str:
    """The name of the voice of a language; whether there is such a voice only the engine can tell."""
    return VOICES.get(language, language)

"""Words for a part of an item, read where the page around it is not seen."""

from definitions.words import Words


def part_of(question: Words, label: Words) -> Words:
    """The question with the words of its part, in every language that both speak."""
    return {language: f"{text} – {label[language]}" for language, text in question.items() if language in label}

"""Bilingual definitions written by people: strict YAML with file and line, words in several languages."""

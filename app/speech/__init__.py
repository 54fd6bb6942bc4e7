"""Speech made ahead of time: a voice, and the sounds it made of texts that we wrote ourselves.

Nothing that a respondent writes is ever spoken: a page looks up what was rendered before, and renders nothing.
"""

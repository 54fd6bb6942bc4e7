"""What was said, made readable: language, themes, valence, agreement. Pure: no web, no database, no network.

Importing this package is cheap; scikit-learn and NLTK are loaded by the modules that train or measure.
"""

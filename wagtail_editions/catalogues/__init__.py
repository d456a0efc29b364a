"""Gettext catalogues without system packages.

Strings are gathered from Python, templates and JavaScript (`gather`), kept in ``.po`` files
(`merge`), checked for completeness (`check`) and compiled to ``.mo`` files (`compile`). English
is what the code says, so there are catalogues for every configured language but English.
"""

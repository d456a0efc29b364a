"""Gettext catalogues without system packages.

Strings are gathered from Python, templates and JavaScript (`gather`), kept in ``.po`` files
(`merge`), checked for completeness (`check`) and compiled to ``.mo`` files (`compile`). English
is what the code says, so every configured language but English has to have catalogues.

While the site runs, people see them in groups (`groups`), take them away (`download`) and hand
them in (`uploads`, `text_checks`, `markup`); what is changed then is written back (`writing`).
Nothing of that needs Babel.
"""

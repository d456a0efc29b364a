"""How to ask what is wrong, and to say what should be."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wagtail_editions.doctor import examine
from wagtail_editions.models import Edition


def wrong() -> list[tuple[int, str, str]]:
    """Return page, language and rule of everything that is found."""
    return [(each.original.pk, each.language, each.rule) for each in examine()]


def editions(page, language):
    """Return a queryset of the page's edition in ``language``, to damage it."""
    return Edition.objects.filter(page=page.pk, language=language)


def fix() -> str:
    """Mend everything and return what was said; raises ``CommandError`` where that failed."""
    out = StringIO()
    call_command("doctor_editions", fix=True, stdout=out)
    return out.getvalue()


def assert_mends(page, language, rule):
    """Assert that this and nothing else is wrong, and that it is mended for good."""
    assert wrong() == [(page.pk, language, rule)]
    said = fix()
    assert f"{rule}: " in said
    assert "Mended: 1." in said
    assert wrong() == []
    assert "Mended: 0." in fix()


def assert_only_reports(*expected):
    """Assert that this and nothing else is wrong, and that mending leaves it alone."""
    assert wrong() == list(expected)
    with pytest.raises(CommandError, match=f"Wrong: {len(expected)}"):
        fix()
    assert wrong() == list(expected)

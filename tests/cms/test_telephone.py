"""Telephone numbers, dialled and shown."""

import pytest

from cms.telephone import international, shown


@pytest.mark.parametrize(
    ("written", "dialled", "korean", "english"),
    [
        ("02-3456-7890", "+82234567890", "02-3456-7890", "+82 2-3456-7890"),
        ("+82 2 3456 7890", "+82234567890", "02-3456-7890", "+82 2-3456-7890"),
        ("+82 (0)2 3456 7890", "+82234567890", "02-3456-7890", "+82 2-3456-7890"),
        ("031 123 4567", "+82311234567", "031-123-4567", "+82 31-123-4567"),
        ("010 1234 5678", "+821012345678", "010-1234-5678", "+82 10-1234-5678"),
        ("1588-0000", "+8215880000", "1588-0000", "+82 1588-0000"),
        ("+1 212 555 0100", "+12125550100", "+1 212-555-0100", "+1 212-555-0100"),
        # The demo's, which nobody can have.
        ("02-000-0000", "+8220000000", "02-000-0000", "02-000-0000"),
        ("02-000", "02000", "02-000", "02-000"),
        ("119", "119", "119", "119"),
        ("", "", "", ""),
    ],
)
def test_a_number_is_dialled_from_anywhere_and_shown_to_its_readers(
    written, dialled, korean, english
):
    assert international(written) == dialled
    assert shown(written, "ko") == korean
    assert shown(written, "en") == english

"""What tests of the admin share."""

import pytest
from wagtail.users.models import UserProfile


@pytest.fixture
def admin_in_english(admin_user):
    """Let the admin's sentences be those of the code."""
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()

"""Saving texts of the interface: who may, all or nothing, and only what differs from the files."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry

from wagtail_editions.actions import (
    KeepUploadAction,
    RemoveInterfaceTextsAction,
    SaveInterfaceTextsAction,
)
from wagtail_editions.actions.save_interface_texts import stored_digest
from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.errors import (
    InvalidInterfaceText,
    LanguagePermissionError,
    StaleInterfaceTexts,
    UploadIsTaken,
)
from wagtail_editions.interface.catalogue import LanguageTexts
from wagtail_editions.models import InterfaceText, Language, TextUpload
from wagtail_editions.signals import interface_texts_saved

SAVE = Entry("Save draft")
HELLO = Entry("Hello %(name)s")


@pytest.fixture
def heard():
    """What receivers of the signal are told."""
    heard = []

    def hear(**told):
        heard.append((told["language"], told["domain"], told["user"]))

    interface_texts_saved.connect(hear)
    yield heard
    interface_texts_saved.disconnect(hear)


def save(*texts, user=None, **arguments):
    """Save Korean texts of pages."""
    return SaveInterfaceTextsAction("ko", "django", texts, user, **arguments).execute()


def version():
    return Language.objects.get(pk="ko").texts_version


def test_a_change_raises_the_version_is_noted_and_told(
    db, heard, admin_user, django_capture_on_commit_callbacks
):
    before = version()
    with django_capture_on_commit_callbacks(execute=True):
        saved = save((SAVE, ["초안"]), user=admin_user, group="wagtail")
    assert (saved.changed, saved.reset) == (1, 0)
    assert version() == before + 1
    assert heard == [("ko", "django", admin_user)]
    noted = ModelLogEntry.objects.get(action="wagtail_editions.texts.save")
    assert (noted.user, noted.label) == (admin_user, "한국어")
    assert noted.data == {"domain": "django", "group": "wagtail", "changed": 1, "reset": 0}
    row = InterfaceText.objects.get()
    assert (row.forms, row.changed_by, row.language_id) == (["초안"], admin_user, "ko")


def test_the_same_again_changes_nothing(db, admin_user):
    save((SAVE, ["초안"]))
    before = version()
    assert not save((SAVE, ["초안"]), user=admin_user)
    assert version() == before
    assert InterfaceText.objects.get().changed_by is None


def test_what_the_files_say_needs_no_row(db):
    of_files = LanguageTexts("ko", "django").of_files(SAVE)
    save((SAVE, ["초안"]))
    saved = save((SAVE, list(of_files)))
    assert (saved.changed, saved.reset) == (0, 1)
    assert not InterfaceText.objects.exists()


def test_one_text_that_may_not_be_shown_stops_all(db):
    with pytest.raises(InvalidInterfaceText, match="Hello"):
        save((SAVE, ["초안"]), (HELLO, ["<script>%(name)s</script>"]))
    assert not InterfaceText.objects.exists()
    assert version() == 0


def test_a_failure_in_the_middle_leaves_nothing(db, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError

    monkeypatch.setattr("wagtail_editions.actions.save_interface_texts.log", fail)
    with pytest.raises(RuntimeError):
        save((SAVE, ["초안"]))
    assert not InterfaceText.objects.exists()
    assert version() == 0


def test_who_may_not_is_refused(db, django_user_model):
    user = django_user_model.objects.create_user("somebody", password="x")
    actions = [
        SaveInterfaceTextsAction("ko", "django", [(SAVE, ["초안"])], user),
        RemoveInterfaceTextsAction("ko", "django", [SAVE.key], user),
        KeepUploadAction("ko", "site", "django", file_name="a", content="b", user=user),
    ]
    user.user_permissions.add(Permission.objects.get(codename="view_language"))
    for action in actions:
        with pytest.raises(LanguagePermissionError):
            action.execute()
    user.user_permissions.add(Permission.objects.get(codename="change_language"))
    user = django_user_model.objects.get(pk=user.pk)
    for action in actions:
        action.user = user
        action.execute()


def test_a_language_that_is_not_configured_is_refused(db):
    with pytest.raises(Exception, match="xx"):
        SaveInterfaceTextsAction("xx", "django", [(SAVE, ["초안"])]).execute()
    assert not Language.objects.filter(pk="xx").exists()


def test_a_text_changed_meanwhile_is_not_overwritten(db):
    stored = LanguageTexts("ko", "django").stored
    digest = stored_digest(stored, [SAVE.key])
    save((SAVE, ["그사이"]))
    with pytest.raises(StaleInterfaceTexts):
        save((SAVE, ["초안"]), expected=digest)
    assert InterfaceText.objects.get().forms == ["그사이"]
    save((HELLO, ["%(name)s님"]), expected=stored_digest(stored, [HELLO.key]))
    assert InterfaceText.objects.count() == 2


def test_a_file_is_taken_once(db):
    upload = KeepUploadAction("ko", "site", "django", file_name="a.po", content="text").execute()
    save((SAVE, ["초안"]), upload=upload)
    with pytest.raises(UploadIsTaken):
        save((SAVE, ["또"]), upload=upload)
    assert InterfaceText.objects.get().forms == ["초안"]
    upload.refresh_from_db()
    assert (upload.content, bool(upload.taken_at)) == ("", True)


def test_a_file_that_was_refused_is_kept(db):
    upload = KeepUploadAction("ko", "site", "django", file_name="a.po", content="text").execute()
    with pytest.raises(StaleInterfaceTexts):
        save((SAVE, ["초안"]), upload=upload, expected="")
    assert TextUpload.objects.get(taken_at=None).content == "text"


def test_thousands_at_once(db, django_assert_max_num_queries):
    texts = [(Entry(f"text {number}"), [f"글 {number}"]) for number in range(2_000)]
    with django_assert_max_num_queries(30):
        assert save(*texts).changed == 2_000
    keys = [entry.key for entry, _forms in texts]
    assert RemoveInterfaceTextsAction("ko", "django", keys).execute().reset == 2_000

"""Changing texts of the interface while the site runs, and going back to those of the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.catalogues.text_checks import text_problems
from wagtail_editions.errors import (
    InvalidInterfaceText,
    LanguagePermissionError,
    StaleInterfaceTexts,
    UploadIsTaken,
)
from wagtail_editions.interface.catalogue import LanguageTexts
from wagtail_editions.languages import interface_languages, validate_language
from wagtail_editions.models import Domain, InterfaceText, Language, TextUpload
from wagtail_editions.models.language_state import forget_language_state
from wagtail_editions.permissions import user_can_manage_languages
from wagtail_editions.segments.digests import json_digest
from wagtail_editions.signals import interface_texts_saved

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.catalogues.entries import Entry


def stored_digest(stored: Mapping[str, InterfaceText], keys: Iterable[str]) -> str:
    """Digest what the database says for these strings, to see later whether it still does."""
    return json_digest({key: stored[key].forms if key in stored else None for key in {*keys}})


@dataclass(frozen=True)
class Saved:
    """What became of the texts: shown from the database now, or from the files again."""

    changed: int = 0
    reset: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.reset)


class InterfaceTextsAction:
    """One change to texts of one language and domain.

    ``check()`` raises ``LanguagePermissionError``, or ``ValidationError`` for a language that is
    not configured; ``execute()`` checks and then does everything or nothing. Without a user the
    caller vouches for the permission.
    """

    #: Name of the entry in Wagtail's audit log.
    log_name: str

    def __init__(
        self, language: str, domain: str, user: AbstractBaseUser | None = None, group: str = ""
    ) -> None:
        self.language = language
        self.domain = Domain(domain)
        self.user = user
        self.group = group

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody without the permission, and a language that the site has not."""
        if self.user and not skip_permission_checks and not user_can_manage_languages(self.user):
            raise LanguagePermissionError(_("You may not change the texts of the interface."))
        validate_language(self.language, interface_languages())

    def lock(self) -> None:
        """Let nobody else change texts of this language until the transaction is over."""
        Language.objects.get_or_create(code=self.language)
        Language.objects.select_for_update().get(code=self.language)

    def record(self, saved: Saved) -> None:
        """Raise the version, write the audit entry and send the signal once it is committed."""
        languages = Language.objects.filter(code=self.language)
        languages.update(texts_version=F("texts_version") + 1)
        language = languages.get()
        log(
            instance=language,
            action=self.log_name,
            user=self.user,
            data={
                "domain": self.domain.value,
                "group": self.group,
                "changed": saved.changed,
                "reset": saved.reset,
            },
        )

        def announce() -> None:
            forget_language_state()
            interface_texts_saved.send(
                sender=Language, language=language.pk, user=self.user, domain=self.domain.value
            )

        on_commit: Callable[[Callable[[], object]], None] = transaction.on_commit
        on_commit(announce)


class SaveInterfaceTextsAction(InterfaceTextsAction):
    """Save ``texts``, each a string with its text per plural form.

    One that says what the files say is shown from the files again. ``upload`` is the file that
    they are from, if any: it is taken once. ``execute()`` raises ``InvalidInterfaceText`` where a
    text may not be shown, ``UploadIsTaken``, and ``StaleInterfaceTexts`` where ``expected``, the
    `stored_digest` of these strings as they were when somebody decided, is not theirs any more.
    """

    log_name = "wagtail_editions.texts.save"

    def __init__(
        self,
        language: str,
        domain: str,
        texts: Iterable[tuple[Entry, Sequence[str]]],
        user: AbstractBaseUser | None = None,
        *,
        group: str = "",
        expected: str | None = None,
        upload: TextUpload | None = None,
    ) -> None:
        super().__init__(language, domain, user, group)
        self.texts = {entry.key: (entry, list(forms)) for entry, forms in texts}
        self.expected = expected
        self.upload = upload

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse texts that may not be shown, too."""
        super().check(skip_permission_checks)
        problems = [
            f"“{entry.msgid}”: {problem}"
            for entry, forms in self.texts.values()
            for problem in text_problems(entry, forms, self.language)
        ]
        if problems:
            raise InvalidInterfaceText(problems, code="invalid_interface_text")

    def execute(self, skip_permission_checks: bool = False) -> Saved:
        """Save them and return what changed."""
        self.check(skip_permission_checks)
        with transaction.atomic():
            self.lock()
            self._take_upload()
            present = LanguageTexts(self.language, self.domain)
            if self.expected not in (None, stored_digest(present.stored, self.texts)):
                raise StaleInterfaceTexts
            saved = self._save(present)
            if saved:
                self.record(saved)
        return saved

    def _take_upload(self) -> None:
        if self.upload is None:
            return
        waiting = TextUpload.objects.filter(pk=self.upload.pk, taken_at=None)
        if not waiting.update(taken_at=timezone.now(), content=""):
            raise UploadIsTaken

    def _save(self, present: LanguageTexts) -> Saved:
        rows: list[InterfaceText] = []
        back: list[int] = []
        now = timezone.now()
        for key, (entry, forms) in self.texts.items():
            stored = present.stored.get(key)
            if list(present.of_files(entry) or ()) == forms:
                back += [stored.pk] if stored else []
            elif stored is None or stored.forms != forms:
                rows.append(
                    InterfaceText(
                        language_id=self.language,
                        domain=self.domain,
                        key=key,
                        context=entry.context,
                        msgid=entry.msgid,
                        plural=entry.plural,
                        forms=forms,
                        changed_at=now,
                        changed_by_id=self.user.pk if self.user else None,
                    )
                )
        _delete(back)
        InterfaceText.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["language", "domain", "key"],
            update_fields=["forms", "plural", "changed_at", "changed_by"],
        )
        return Saved(changed=len(rows), reset=len(back))


def _delete(keys: Sequence[int]) -> None:
    # A query takes only so many values at once.
    for start in range(0, len(keys), 500):
        InterfaceText.objects.filter(pk__in=keys[start : start + 500]).delete()


class RemoveInterfaceTextsAction(InterfaceTextsAction):
    """Go back to what the files say for the strings with these keys."""

    log_name = "wagtail_editions.texts.remove"

    def __init__(
        self,
        language: str,
        domain: str,
        keys: Collection[str],
        user: AbstractBaseUser | None = None,
        *,
        group: str = "",
    ) -> None:
        super().__init__(language, domain, user, group)
        self.keys = {*keys}

    def execute(self, skip_permission_checks: bool = False) -> Saved:
        """Remove them and return how many there were."""
        self.check(skip_permission_checks)
        with transaction.atomic():
            self.lock()
            rows = InterfaceText.objects.filter(language=self.language, domain=self.domain)
            found = [pk for pk, key in rows.values_list("pk", "key") if key in self.keys]
            _delete(found)
            saved = Saved(reset=len(found))
            if saved:
                self.record(saved)
        return saved

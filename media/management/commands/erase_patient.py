"""``manage.py erase_patient CODE``: erase all that is kept of a patient, and say what was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError

from media.actions import ErasePatientAction
from media.refusals import PatientUnknown

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wagtail.models import Page

    from media.actions.erase_patient import Erasure


class Command(BaseCommand):
    """Ask, erase, and print what was erased and what people have to do themselves."""

    help = (
        "Erase every case of a patient with its pictures, texts, drafts, reviews and signed "
        "forms. Of the consents stays what proves that they were given and withdrawn. It cannot "
        "be undone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the code, who asks for it, and whether to ask once more."""
        parser.add_argument("code", metavar="CODE", help="The patient's code.")
        parser.add_argument(
            "--user",
            metavar="USERNAME",
            help="Who erases, for the audit log; the person must have the permission.",
        )
        parser.add_argument(
            "--no-input", action="store_true", help="Do not ask to type the code once more."
        )

    def handle(self, *, code: str, user: str | None, no_input: bool, **options: Any) -> None:
        """Erase."""
        action = ErasePatientAction(code, user=_person(user))
        if not no_input:
            self._confirm(action.code)
        try:
            erasure = action.execute()
        except (PermissionDenied, PatientUnknown) as refusal:
            raise CommandError(
                " ".join(getattr(refusal, "messages", None) or [str(refusal)])
            ) from refusal
        except ProtectedError as refusal:
            holding = ", ".join(sorted(str(each) for each in refusal.protected_objects))
            raise CommandError(
                f"Nothing was erased: something else holds on to the case ({holding}). Let it go "
                "of the case and try again."
            ) from refusal
        for sentence in report(erasure):
            self.stdout.write(sentence)

    def _confirm(self, code: str) -> None:
        self.stdout.write(f"All that is kept of the patient {code} will be erased for good.")
        try:
            typed = input("Type the code to go on: ")
        except EOFError:
            typed = ""
        if typed.strip().upper() != code:
            raise CommandError("That is another code. Nothing was erased.")


def report(erasure: Erasure) -> list[str]:
    """Return in sentences what was erased, what stays, and what is left to do."""
    lines = [
        f"Erased: patient {erasure.code}.",
        f"Cases erased with all their texts, drafts and reviews: {_listed(erasure.cases)}.",
        f"Pictures erased: {erasure.originals} originals, {erasure.renditions} renditions.",
        f"Signed forms erased: {erasure.forms}.",
        f"Consents withdrawn by this: {erasure.withdrawn}.",
        f"Records of consents kept as proof, with code, dates, scope and hash: {erasure.consents}.",
    ]
    if erasure.shared:
        lines.append(
            "These pictures stay, since the case of another patient shows them as well. Look "
            f"whose they are: {_listed(erasure.shared)}."
        )
    lines += _pages(
        "The case stood on these pages, which show nothing in its place. Take the block out:",
        erasure.pages,
    )
    lines += _pages("It stands in these drafts, too. Take the block out:", erasure.drafts)
    if erasure.outside:
        lines.append("Copies outside of this system that nobody has settled. Write them down:")
        lines += [f"  {place}" for place in erasure.outside]
    lines.append(
        "Backups and log files are not reached from here: let them go as your rules about them say."
    )
    return lines


def _pages(title: str, pages: list[Page]) -> list[str]:
    if not pages:
        return []
    return [title, *(f"  {page.get_admin_display_title()} (page {page.pk})" for page in pages)]


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _person(username: str | None) -> Any:
    if username is None:
        return None
    people = get_user_model()
    try:
        return people._default_manager.get_by_natural_key(username)
    except people.DoesNotExist:
        raise CommandError(f"There is no user “{username}”.") from None

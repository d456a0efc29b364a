"""A catalogue that completes another package holds what the package does not translate, no more."""

from __future__ import annotations

from types import SimpleNamespace

import polib
import pytest
from django.core.management import CommandError, call_command

from wagtail_editions.catalogues import foreign

TEXTS = "texts/locale/ko/LC_MESSAGES/django.po"
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
ENGLISH = (
    'msgid "Save %(name)s"\nmsgstr ""\n\nmsgid "Delete"\nmsgstr ""\n\n'
    'msgid "Publish"\nmsgstr ""\n\nmsgid "Doubtful"\nmsgstr ""\n'
)
KOREAN = (
    'msgid "Delete"\nmsgstr "삭제"\n\nmsgid "Publish"\nmsgstr "출판"\n\n'
    '#, fuzzy\nmsgid "Doubtful"\nmsgstr "의심"\n'
)
OURS = {"Save %(name)s": "%(name)s 저장", "Doubtful": "의심스러움", "Publish": "게시"}


@pytest.fixture
def completing(project, monkeypatch):
    """A project with an app that completes an installed package in Korean."""
    package = project.root / "site-packages" / "host"
    files = {"admin/locale/en": ENGLISH, "admin/locale/ko": KOREAN, "left/locale/en": ENGLISH}
    for folder, text in files.items():
        project.write(f"site-packages/host/{folder}/LC_MESSAGES/django.po", HEADER + text)
    config = SimpleNamespace(path=str(project.root / "texts"), completes="host")
    monkeypatch.setattr(
        "wagtail_editions.catalogues.owners.apps",
        SimpleNamespace(get_app_configs=lambda: [config]),
    )
    monkeypatch.setattr(foreign, "LEFT_OUT", {"host/left"})
    monkeypatch.setattr(
        foreign,
        "find_spec",
        lambda name: (
            SimpleNamespace(submodule_search_locations=[str(package)]) if name == "host" else None
        ),
    )
    project.write(TEXTS, HEADER)
    return project


def translate(project, texts: dict[str, str]) -> None:
    entries = "\n".join(f'msgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in texts.items())
    project.write(TEXTS, HEADER + entries)


def faults(capsys) -> str:
    with pytest.raises(CommandError):
        call_command("check_catalogues")
    return capsys.readouterr().out


def test_what_the_package_does_not_translate_is_gathered(completing):
    completing.command("make_catalogues")
    entries = {entry.msgid: entry for entry in polib.pofile(completing.read(TEXTS))}
    assert set(entries) == {"Save %(name)s", "Doubtful"}
    assert entries["Doubtful"].occurrences == [("host/admin", "")]


def test_a_complete_catalogue_may_replace_a_translation(completing):
    translate(completing, OURS)
    assert "complete" in completing.command("check_catalogues")
    completing.command("make_catalogues")
    assert "게시" in completing.read(TEXTS)


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({"Doubtful": ""}, "not translated: “Doubtful”"),
        ({"Save %(name)s": "저장"}, "other placeholders: “Save %(name)s”"),
        ({"Gone": "없음"}, "gone from the code: “Gone”"),
    ],
)
def test_a_planted_fault_is_reported(completing, capsys, texts, fault):
    translate(completing, {**OURS, **texts})
    assert fault in faults(capsys)


def test_a_missing_string_is_reported(completing, capsys):
    translate(completing, {key: OURS[key] for key in ("Publish", "Doubtful")})
    assert "not in the catalogue: “Save %(name)s”  (host/admin)" in faults(capsys)


def test_a_language_without_a_folder_needs_nothing(completing, settings):
    translate(completing, OURS)
    settings.LANGUAGES = [*settings.LANGUAGES, ("ja", "日本語")]
    assert "complete" in completing.command("check_catalogues")
    completing.command("make_catalogues")
    assert not (completing.root / "texts/locale/ja").exists()

    (completing.root / "texts/locale/ja/LC_MESSAGES").mkdir(parents=True)
    completing.command("make_catalogues")
    japanese = polib.pofile(completing.read("texts/locale/ja/LC_MESSAGES/django.po"))
    assert len(japanese) == 4

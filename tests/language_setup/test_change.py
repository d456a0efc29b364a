"""What is refused before anything is written, and that it is said with what to do."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError, migrations, models
from django.db.migrations import Migration
from django.test import override_settings

from wagtail_editions.language_setup import change as module
from wagtail_editions.language_setup.errors import LanguageSetupError
from wagtail_editions.language_setup.migrations import (
    planned_migrations,
    unapplied_migrations,
    unwanted_operations,
)
from wagtail_editions.language_setup.processes import ask
from wagtail_editions.language_setup.settings_files import COLUMNS, Source, find, listed_languages

pytestmark = pytest.mark.usefixtures("in_english")

STORY = "storypage"


def migration(*operations: Any) -> Migration:
    made = Migration("0006_add_ja", "testapp")
    made.operations = list(operations)
    return made


class TestOperations:
    @pytest.mark.parametrize(
        "field",
        [models.TextField(null=True), models.TextField(default="")],
        ids=["nullable", "default"],
    )
    def test_a_column_of_the_language_is_wanted(self, field):
        added = migration(migrations.AddField(STORY, "introduction_ja", field))
        assert unwanted_operations([added], "ja", adding=True) == []

    @pytest.mark.parametrize(
        "operation",
        [
            migrations.AddField(STORY, "introduction_ja", models.TextField()),
            migrations.AddField(STORY, "introduction_de", models.TextField(null=True)),
            migrations.AddField(STORY, "minutes_ja", models.TextField(null=True)),
            migrations.AlterField(STORY, "introduction_ja", models.TextField(null=True)),
            migrations.RemoveField(STORY, "introduction_ja"),
            migrations.RemoveField(STORY, "introduction_en"),
            migrations.AddField("nothing", "introduction_ja", models.TextField(null=True)),
            migrations.DeleteModel("StoryPage"),
            migrations.RunSQL("SELECT 1"),
        ],
        ids=lambda operation: operation.describe(),
    )
    def test_anything_else_is_named(self, operation):
        found = unwanted_operations([migration(operation)], "ja", adding=True)
        assert found == [f"testapp: {operation.describe()}"]

    def test_removing_takes_only_columns_of_the_language(self):
        right = migrations.RemoveField(STORY, "introduction_ja")
        wrong = migrations.RemoveField(STORY, "introduction_en")
        found = unwanted_operations([migration(right, wrong)], "ja", adding=False)
        assert found == ["testapp: Remove field introduction_en from storypage"]

    def test_a_code_that_columns_write_otherwise_is_known(self):
        for code, column in (("zh-hans", "introduction_zh_hans"), ("id", "introduction_ind")):
            added = migration(migrations.AddField(STORY, column, models.TextField(null=True)))
            assert unwanted_operations([added], code, adding=True) == []


@pytest.mark.django_db
def test_nothing_is_planned_and_nothing_unapplied_here():
    assert planned_migrations() == []
    assert unapplied_migrations() == []


@pytest.fixture
def settings_module():
    """Name the settings module, which a run of tests hides behind its own settings."""
    with override_settings(SETTINGS_MODULE="cms.settings.test"):
        yield


@pytest.fixture
def answer(db, settings_module, monkeypatch) -> dict[str, Any]:
    """Let the other process answer this, and return it to be changed."""
    listed = {name: [*codes, "ja"] for name, codes in listed_languages().items()}
    found = {"listed": listed, "errors": [], "migrations": {}, "operations": [], "unwanted": []}

    def ask(step, request):
        assert step == "look"
        return found

    monkeypatch.setattr(module, "ask", ask)
    return found


def refusal(*arguments: str) -> str:
    base = settings.BASE_DIR / "cms" / "settings" / "base.py"
    before = base.read_bytes()
    try:
        with pytest.raises(CommandError) as refused:
            call_command("add_language", *(arguments or ("ja",)))
    finally:
        assert base.read_bytes() == before
    return str(refused.value)


class TestRefusals:
    def test_a_language_that_is_there(self, answer):
        assert refusal("en") == "“en” is configured already."

    def test_models_without_a_migration(self, answer, monkeypatch):
        pending = migration(migrations.RemoveField(STORY, "minutes"))
        monkeypatch.setattr(module, "planned_migrations", lambda: [pending])
        said = refusal()
        assert "Run makemigrations and migrate first" in said
        assert "testapp: Remove field minutes from storypage" in said

    def test_a_database_that_lacks_migrations(self, answer, monkeypatch):
        monkeypatch.setattr(module, "unapplied_migrations", lambda: ["pages.0002"])
        assert refusal() == "The database lacks migrations. Run migrate first:\n  pages.0002"

    def test_a_database_that_does_not_answer(self, answer, monkeypatch):
        def fail():
            raise OperationalError("no such host")

        monkeypatch.setattr(module, "unapplied_migrations", fail)
        assert "no such host" in refusal()

    def test_a_list_that_is_computed(self, answer, monkeypatch):
        binding = find("INSTALLED_APPS")
        monkeypatch.setattr(module, "find", lambda name: binding if name == "LANGUAGES" else None)
        said = refusal()
        assert said.startswith("LANGUAGES cannot be changed by this command: its value is in")
        assert 'Add ("ja", "日本語") to it by hand, then run makemigrations and migrate.' in said
        assert "settings/test.py, line" in said or "settings/base.py, line" in said

    def test_settings_that_name_no_languages(self, answer, monkeypatch):
        monkeypatch.setattr(module, "find", lambda name: None)
        assert "it is not in cms.settings.test" in refusal()

    def test_settings_of_an_installed_package(self, answer, monkeypatch):
        monkeypatch.setattr(module, "is_installed", lambda path: True)
        assert "of an installed package" in refusal()

    def test_a_change_that_does_not_reach_the_settings(self, answer):
        answer["listed"]["LANGUAGES"].remove("ja")
        assert refusal().startswith("LANGUAGES cannot be changed")

    def test_columns_that_another_setting_decides(self, answer):
        answer["listed"][COLUMNS].remove("ja")
        said = refusal()
        assert said.startswith("MODELTRANSLATION_LANGUAGES cannot be changed")
        assert 'Add "ja" to it by hand' in said

    def test_a_change_that_reaches_more_than_was_wanted(self, answer):
        answer["listed"]["LANGUAGES"].remove("en")
        assert refusal().startswith("LANGUAGES cannot be changed")

    def test_what_djangos_checks_find(self, answer):
        answer["errors"] = ["Something is wrong. (x.E001)"]
        assert refusal().endswith("Django finds:\n  Something is wrong. (x.E001)")

    def test_migrations_of_an_installed_package(self, answer):
        path = "lib/site-packages/shop/migrations/0002_add_ja.py"
        answer["migrations"] = {"shop": path}
        said = refusal()
        assert path in said
        assert 'MIGRATION_MODULES = {"shop": "…"}' in said

    def test_a_dry_run_without_migrations_says_nothing_of_them(self, answer):
        answer["unwanted"] = ["shop: Remove field name"]
        said = StringIO()
        call_command("add_language", "ja", "--dry-run", "--no-migrations", stdout=said)
        assert '("en", "English"), ("ja", "日本語")]' in said.getvalue()
        assert "Migrations" not in said.getvalue()


def test_without_babel_it_is_said_how_to_get_catalogues(answer, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    monkeypatch.setattr(module, "write", lambda path, content: None)
    said = StringIO()
    call_command("add_language", "ja", stdout=said)
    assert "Install Babel, and make catalogues: make_catalogues --language ja" in said.getvalue()


@pytest.mark.usefixtures("settings_module")
def test_a_process_that_fails_says_its_last_line():
    request = {
        "texts": {str(settings.BASE_DIR / "cms" / "settings" / "base.py"): "raise OSError('x')"}
    }
    with pytest.raises(LanguageSetupError, match="OSError: x"):
        ask("look", request)


def test_settings_come_back_if_what_follows_is_refused(tmp_path):
    path = tmp_path / "settings.py"
    path.write_bytes(b'LANGUAGES = ["ko", "en"]\r\n')
    source = Source.read(path)
    plan = module.Plan({source: 'LANGUAGES = ["ko"]\r\n'}, {}, [])
    seen = []

    def finish():
        seen.append(path.read_bytes())
        raise ValidationError("in use again")

    with pytest.raises(ValidationError):
        module.LanguageChange("en", adding=False).carry_out(plan, finish)
    assert seen == [b'LANGUAGES = ["ko"]\r\n']
    assert path.read_bytes() == b'LANGUAGES = ["ko", "en"]\r\n'

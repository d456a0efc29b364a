"""What an article rests on, as readers can look it up."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

#: The years in which something that is still read can have been published.
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
#: Names of languages that Django has and does not translate: the site's catalogue does.
UNTRANSLATED = (gettext_noop("Norwegian"), gettext_noop("Norwegian Bokmal"))


def title_languages() -> list[tuple[str, str]]:
    """Return the languages of titles, named in the editor's; those of the site come first."""
    own = [code for code, _name in settings.LANGUAGES]
    others = [code for code, info in LANG_INFO.items() if "name" in info and code not in own]
    named = {code: str(get_language_info(code)["name_translated"]) for code in others}
    return [
        *((code, str(get_language_info(code)["name_translated"])) for code in own),
        *sorted(named.items(), key=lambda each: each[1]),
    ]


class SourceBlock(blocks.StructBlock):
    """One source, the same in every language: a title is cited as it was published."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=300, help_text=_("As it was published, in its own language.")
    )
    language = blocks.ChoiceBlock(
        label=_("Language of the title"),
        choices=title_languages,
        help_text=_("So that it is read aloud as it should be."),
    )
    publisher = blocks.CharBlock(
        label=_("Publisher"),
        max_length=200,
        help_text=_("Who published it: a journal, an authority, or this clinic."),
    )
    year = blocks.IntegerBlock(
        label=_("Year"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    link = blocks.URLBlock(
        label=_("Link"), required=False, help_text=_("Where readers can look it up.")
    )

    class Meta:
        icon = "openquote"
        label = _("Source")


class SourcesBlock(blocks.StreamBlock):
    """The sources of an article, in the order in which they are listed."""

    source = SourceBlock()

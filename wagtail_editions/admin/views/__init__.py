"""Views of the editions in Wagtail's admin."""

from .edition import EditionEditView
from .index import EditionIndexView
from .save_translation import SaveTranslationView
from .start_edition import StartEditionView
from .unpublish import EditionUnpublishView
from .update_edition import UpdateEditionView

__all__ = [
    "EditionEditView",
    "EditionIndexView",
    "EditionUnpublishView",
    "SaveTranslationView",
    "StartEditionView",
    "UpdateEditionView",
]

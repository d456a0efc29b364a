"""The form of a case."""

from __future__ import annotations

from typing import Any

from wagtail_editions.admin.forms import OriginalModelForm


class CaseForm(OriginalModelForm):
    """Wagtail's form; the code of a case that is there is shown and cannot be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "code" in self.fields:
            # What is sent for it is passed over.
            self.fields["code"].disabled = True

"""Addresses that pages had before they were renamed or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.db import connections, models, router
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .addresses import MAX_URL_PATH_LENGTH

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Page


class FormerAddress(models.Model):
    """An address under which a page was read in a language, as its ``url_path`` stood then.

    It leads to where the page is read now, for as long as it is live in that language. A page
    type without editions has the same address in every language: its ``language`` is empty.
    """

    page: models.ForeignKey[Page, Page] = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    language = models.CharField(_("language"), max_length=20, blank=True)
    url_path = models.CharField(_("URL path"), max_length=MAX_URL_PATH_LENGTH)
    left_at = models.DateTimeField(_("left at"))

    # To have had an address is no use of a page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["url_path", "language", "page"], name="editions_former_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.url_path} ({self.language})"


#: By what two former addresses are told apart, in the order of the constraint.
_KEY = ("url_path", "language", "page")


def remember_addresses(pages: QuerySet[Any], **values: Any) -> None:
    """Keep an address for each row of a queryset; one statement, however many there are.

    ``values`` are expressions for the columns ``page_id``, ``language`` and ``url_path``. An
    address that the same page had already counts as left now.
    """
    columns: dict[str, Any] = {**values, "left_at": Value(timezone.now())}
    rows = pages.order_by().annotate(**{f"kept_{name}": value for name, value in columns.items()})
    select = rows.values_list(*(f"kept_{name}" for name in columns)).query
    connection = connections[router.db_for_write(FormerAddress)]
    sql, parameters = select.get_compiler(connection=connection).as_sql()
    quote = connection.ops.quote_name
    meta: Any = FormerAddress._meta
    table, left_at = quote(meta.db_table), quote("left_at")
    names = ", ".join(quote(name) for name in columns)
    key = ", ".join(quote(meta.get_field(name).column) for name in _KEY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) {sql} "
            f"ON CONFLICT ({key}) DO UPDATE SET {left_at} = excluded.{left_at}",
            parameters,
        )

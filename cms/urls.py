"""Addresses of the clinic's site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.errors import show_fault
from pages.feeds import ArticleFeed
from pages.share_card.views import share_card
from wagtail_editions import urls as edition_urls
from wagtail_editions.crawlers import urls as crawler_urls
from wagtail_editions.views import choose_language

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("", include(crawler_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.permission_denied"
handler404 = "wagtail_editions.views.page_not_found"
handler500 = "cms.errors.server_error"

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
    # Django shows its own there, to whoever develops.
    urlpatterns += i18n_patterns(path("faults/<int:status>/", show_fault, name="show_fault"))

urlpatterns += i18n_patterns(
    path("case-files/", include("media.readers.urls")),
    path("feed/", ArticleFeed(), name="article_feed"),
    path("share-cards/<int:edition_id>-<slug:digest>.png", share_card, name="share_card"),
    path("", include(edition_urls)),
    prefix_default_language=True,
)

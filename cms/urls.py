"""Addresses of the clinic's site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.errors import show_fault
from wagtail_editions import urls as edition_urls
from wagtail_editions.views import choose_language, sitemap

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("sitemap.xml", sitemap, name="sitemap"),
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
    path("", include(edition_urls)),
    prefix_default_language=True,
)

"""The clinic's addresses, with Wagtail's APIs mounted as a site mounts them."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as api_v3
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms.urls import urlpatterns as site
from wagtail_editions.api import EditionPagesAPIViewSet

router = WagtailAPIRouter("api")
router.register_endpoint("pages", EditionPagesAPIViewSet)
router.register_endpoint("images", ImagesAPIViewSet)
router.register_endpoint("documents", DocumentsAPIViewSet)

stock = WagtailAPIRouter("stock")
stock.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("api/", router.urls),
    path("stock/", stock.urls),
    path("v3/", api_v3.urls),
    *site,
]

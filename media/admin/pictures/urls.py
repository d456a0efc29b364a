"""What the form of a case asks for about pictures, below the admin."""

from __future__ import annotations

from django.urls import path

from .pair import WarningsView
from .picture import PictureView
from .upload import UploadView

app_name = "media_pictures"
urlpatterns = [
    path("upload/", UploadView.as_view(), name="upload"),
    path("warnings/", WarningsView.as_view(), name="warnings"),
    path("<uuid:uuid>/", PictureView.as_view(), name="picture"),
]

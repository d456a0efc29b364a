"""What one process stores, the next request of another shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from .po import po

#: A worker of its own: for each line it gets it answers a request and says what it found.
WORKER = """
import json, sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.test import Client
for line in sys.stdin:
    address, texts = json.loads(line)
    page = Client().get(address, headers={"accept-language": "ko"}).content.decode()
    print(json.dumps([text in page for text in texts]), flush=True)
"""


@pytest.fixture
def worker(transactional_db):
    """Another process on the same database, which answers requests."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-W", "ignore", "-c", WORKER, str(connection.settings_dict["NAME"])],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(address, *texts):
        process.stdin.write(json.dumps([address, texts]) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield ask
    process.stdin.close()
    assert process.wait(30) == 0


@pytest.mark.django_db(transaction=True)
def test_an_upload_in_one_is_shown_by_the_next_request_in_the_other(worker, admin_client, tmp_path):
    login = reverse("wagtailadmin_login")
    assert worker(login, "문 열고 들어가기") == [False]

    url = reverse("wagtail_editions_upload_catalogue", args=["ko", "wagtail", "django"])
    file = tmp_path / "wagtail-django-ko.po"
    file.write_text(po(("Sign in", "문 열고 들어가기")), encoding="utf-8")
    with file.open("rb") as opened:
        review = admin_client.post(url, {"file": opened}).url
    assert worker(login, "문 열고 들어가기") == [False]

    digest = admin_client.get(review).context["digest"]
    admin_client.post(review, {"digest": digest})
    assert worker(login, "문 열고 들어가기") == [True]
    assert "문 열고 들어가기" in Client().get(login).content.decode()

    admin_client.post(reverse("wagtail_editions_reset_texts", args=["ko", "wagtail", "django"]))
    assert worker(login, "문 열고 들어가기") == [False]

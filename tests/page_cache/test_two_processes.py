"""What one process publishes, another forgets at once, although each has its own pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.builders import make_home, make_story, publish_in_english

#: A worker with pages of its own: for each line it answers whether the page was made anew, and
#: whether the text is in it.
WORKER = """
import json, sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.EDITIONS_PAGE_CACHE = {"CACHE": "default", "VERSIONS": sys.argv[2]}
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
for line in sys.stdin:
    address, text = json.loads(line)
    with CaptureQueriesContext(connection) as queries:
        page = Client().get(address).content.decode()
    print(json.dumps([bool(queries), text in page]), flush=True)
"""


@pytest.fixture
def worker(transactional_db, tmp_path):
    process = subprocess.Popen(  # noqa: S603 - our own program
        [
            *(sys.executable, "-W", "ignore", "-c", WORKER),
            *(str(connection.settings_dict["NAME"]), str(tmp_path / "versions")),
        ],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(address, text):
        process.stdin.write(json.dumps([address, text]) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield ask
    process.stdin.close()
    assert process.wait(30) == 0


@pytest.mark.django_db(transaction=True)
def test_a_publication_here_is_read_there(worker, in_memory):
    story = make_story(make_home())
    publish_in_english(story)
    in_memory()
    korean, english = "/ko/미니-리프팅/", "/en/mini-lifting/"
    for address, text in ((korean, "소개입니다."), (english, "An introduction.")):
        worker(address, text)
        assert worker(address, text) == [False, True]
    story.introduction_ko = "새 소개입니다."
    story.save_revision().publish()
    assert worker(korean, "새 소개입니다.") == [True, True]
    assert worker(korean, "새 소개입니다.") == [False, True]
    assert worker(english, "An introduction.") == [False, True]
    story.editions.get(language="en").unpublish()
    assert worker(english, "An introduction.") == [True, False]

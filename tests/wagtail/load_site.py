"""Run in a process of its own: load a fixture into the database there and say what it is then.

python -m tests.wagtail.load_site site.json natural
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Site  # noqa: E402

from tests.doctor.examining import wrong  # noqa: E402
from tests.editions.test_fixtures import everything  # noqa: E402
from tests.wagtail.site import ADDRESSES, addresses, more  # noqa: E402
from wagtail_editions.models import Edition  # noqa: E402

# What migrations wrote would stand beside what is loaded. Where the fixture names content types
# by number it brings its own, and those of this database must not be there.
by_number = sys.argv[2] == "number"
call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=by_number)
ContentType.objects.clear_cache()
call_command("loaddata", sys.argv[1], verbosity=0)
ContentType.objects.clear_cache()
Site.clear_site_root_paths_cache()
found = {"wrong": wrong(), "site": [everything(Client()), more(), addresses(Client(), ADDRESSES)]}
# Work goes on: numbers are not given twice.
edition = Edition.objects.get(page__slug="미니-리프팅", language="en")
edition.save_revision().publish()
found["published"] = "A newer draft." in Client().get("/en/mini-lifting/").text
sys.stdout.write(json.dumps(found, default=str))

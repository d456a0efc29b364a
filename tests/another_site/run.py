"""``run.py step``: do a step of `steps.py` on this site and print what it tells, as JSON."""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    django.setup()
    import steps

    print(json.dumps(getattr(steps, sys.argv[1])()))  # noqa: T201

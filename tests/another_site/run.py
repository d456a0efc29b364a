"""``run.py [module.]step``: do a step on this site and print what it tells, as JSON.

The module is `steps` unless another one is named.
"""

import importlib
import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    django.setup()
    module, _dot, step = sys.argv[1].rpartition(".")
    print(json.dumps(getattr(importlib.import_module(module or "steps"), step)()))  # noqa: T201

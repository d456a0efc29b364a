"""Django with one view and no middleware: what a page from the cache is compared with."""

SECRET_KEY = "measured-alone"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.site.bare_urls"
MIDDLEWARE: list[str] = []

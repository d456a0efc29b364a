"""The commands of the clinic's site; Django is set up."""

from __future__ import annotations

import secrets

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import database
from bench.served_case import make_rendition
from bench.serving import Server
from bench.uploads import Uploads
from bench.versions import versions
from media.readers.confirmation import COOKIE, remember_confirmation


class Commands(Uploads):
    """One method per command, with the command's arguments."""

    server: Server | None = None

    def prepare(self) -> dict[str, str]:
        """Make the database anew; answer the versions of what is measured."""
        database.recreate()
        call_command("migrate", verbosity=0, interactive=False)
        return versions()

    def serve(self, size: int) -> dict[str, str]:
        """Serve the site by one process; answer where it sends a picture of ``size`` bytes.

        ``gated`` asks the gate, ``bare`` sends the same file and asks nothing.
        """
        rendition = make_rendition(ContentFile(secrets.token_bytes(size), name="rendition.jpg"))
        self.size = size
        self.cookie = f"{COOKIE}={_confirmation()}"
        self.server = Server()
        return {
            "gated": f"/ko/case-files/{rendition.token}.jpg",
            "bare": f"/bare-file/{rendition.file.name}",
        }

    def read_together(self, address: str, readers: int) -> dict[str, float]:
        """Read it by so many readers at once; the time is that of all of them.

        ``kib`` is what the process has grown by meanwhile, at its largest. Raises unless each
        reader got every byte.
        """
        assert self.server is not None  # noqa: S101
        return self.server.read_together(address, self.cookie, readers, self.size)

    def count_served(self, address: str) -> int:
        """Read it for the second time; answer the number of queries. Raises unless it is sent."""
        client = Client(SERVER_NAME="localhost", headers={"cookie": self.cookie})
        sent = client.get(address)
        if sent.status_code != 200 or sum(map(len, sent)) != self.size:
            raise AssertionError(f"{address}: {sent.status_code}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    def stop_serving(self) -> None:
        """End the process that serves."""
        if self.server is not None:
            self.server.stop()


def _confirmation() -> str:
    response = HttpResponse()
    remember_confirmation(response)
    return response.cookies[COOKIE].value

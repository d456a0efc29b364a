"""Pages from the page cache and from a bare view, each sent by one process, over HTTP."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings

from .serving import PATIENCE, Server

#: Readers at once: enough that the process never waits for one.
READERS = 4
#: What both servers are told to do: one request after the other.
SYNC = ("--worker-class", "sync", "--workers", "1")


class Keeping:
    """Two processes that send the same bytes: one from the page cache, one from a bare view."""

    def __init__(self, address: str) -> None:
        self.address = address
        kept = Server(*SYNC, DJANGO_SETTINGS_MODULE="bench.settings.kept")
        # Made, kept, and found.
        *_made, answer = [self._read(kept) for _time in range(3)]
        head, _blank, self.content = answer.partition(b"\r\n\r\n")
        if b" 200 " not in head or b"Content-Encoding: br" not in head:
            raise AssertionError(f"{address}: {head!r}")
        file = Path(settings.VAR_DIR) / "page.br"
        file.write_bytes(self.content)
        bare = Server(
            *SYNC, DJANGO_SETTINGS_MODULE="bench.settings.bare", BENCH_BARE_FILE=str(file)
        )
        self.servers = {"kept": kept, "bare": bare}

    def read(self, variant: str, times: int) -> dict[str, float]:
        """Read it so many times; answer the milliseconds of one, by the clock and of the server.

        Raises unless each reader gets every byte.
        """
        server = self.servers[variant]

        def read(_number: int) -> None:
            if not self._read(server).endswith(self.content):
                raise AssertionError(f"{variant}: other bytes")

        processor, clock = server.processor(), time.perf_counter()
        with ThreadPoolExecutor(READERS) as pool:
            list(pool.map(read, range(times)))
        return {
            "ms": (time.perf_counter() - clock) * 1000 / times,
            "cpu_ms": (server.processor() - processor) * 1000 / times,
        }

    def stop(self) -> None:
        """End both processes."""
        for server in self.servers.values():
            server.stop()

    def _read(self, server: Server) -> bytes:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
            connection.sendall(
                f"GET {self.address} HTTP/1.1\r\nHost: localhost\r\n"
                "Accept-Encoding: gzip, br\r\nConnection: close\r\n\r\n".encode()
            )
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        return b"".join(parts)

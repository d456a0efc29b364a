"""One process of gunicorn that serves the subject's site, and many readers at once."""

from __future__ import annotations

import atexit
import http.client
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

#: Enough for every reader to be served at the same time.
THREADS = 200
#: What the process is told, unless it is told something else.
THREADED = ("--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS))
#: Seconds within which everything must have happened.
PATIENCE = 120


def free_port() -> int:
    """Return a port of this machine at which nobody serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


class Server:
    """The process, which serves at a free port of this machine until it is stopped."""

    def __init__(self, *kind: str, port: int | None = None, **environment: str) -> None:
        self.known: set[str] = set()
        self.port = port or free_port()
        options = [*(kind or THREADED), "--timeout", str(PATIENCE)]
        options += ["--bind", f"127.0.0.1:{self.port}"]
        command = [sys.executable, "-m", "gunicorn", *options]
        self.master = subprocess.Popen(  # noqa: S603
            [*command, "django.core.wsgi:get_wsgi_application()"],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        # Also where what was measured fails: its connections to the database go with it.
        atexit.register(self.stop)
        self._wait()
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text()
        self.process = Path("/proc") / children.split()[0]

    def stop(self) -> None:
        """End it."""
        self.master.terminate()
        self.master.wait(PATIENCE)

    def read_together(self, address: str, cookie: str, readers: int, size: int) -> dict[str, float]:
        """Read ``size`` bytes by each of the readers, none of whom goes on before all are served.

        Answers the milliseconds until the last has everything, by the clock and of the serving
        process, and the KiB by which that has grown at its largest. Threads and their connections
        to the database are there already: the first readers of an address come twice. Raises
        unless all is well.
        """
        if address not in self.known:
            self._read_all(address, cookie, readers, size)
            self.known.add(address)
        before = self._memory("VmRSS")
        (self.process / "clear_refs").write_text("5")  # the largest is counted from now on
        processor, clock = self.processor(), time.perf_counter()
        self._read_all(address, cookie, readers, size)
        return {
            "ms": (time.perf_counter() - clock) * 1000,
            "cpu_ms": (self.processor() - processor) * 1000,
            "kib": self._memory("VmHWM") - before,
        }

    def processor(self) -> float:
        """Return the seconds that the process has computed."""
        fields = (self.process / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _read_all(self, address: str, cookie: str, readers: int, size: int) -> None:
        all_served = Barrier(readers)
        with ThreadPoolExecutor(readers) as pool:
            reading = [
                pool.submit(self._read, address, cookie, size, all_served) for _ in range(readers)
            ]
            for each in reading:
                each.result(PATIENCE)

    def _read(self, address: str, cookie: str, size: int, all_served: Barrier) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", address, headers={"Cookie": cookie, "Connection": "close"})
        response = connection.getresponse()
        received = len(response.read(1024))
        if response.status != 200:
            all_served.abort()
            raise AssertionError(f"{address}: {response.status}")
        all_served.wait(PATIENCE)
        while chunk := response.read(64 * 1024):
            received += len(chunk)
        connection.close()
        if received != size:
            raise AssertionError(f"{address}: {received} bytes of {size}")

    def _memory(self, name: str) -> int:
        """Return a figure of the process in KiB."""
        [line] = [
            each
            for each in (self.process / "status").read_text().splitlines()
            if each.startswith(f"{name}:")
        ]
        return int(line.split()[1])

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.master.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.2)
            else:
                self._read_once()
                return
        raise AssertionError("The site is not served.")

    def _read_once(self) -> None:
        """Let the process load what it loads with the first request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/")
        connection.getresponse().read()
        connection.close()

"""A search engine for tests: it speaks as much of the API as is used, and keeps what it is told.

It analyses nothing. Whatever is asked, it answers with the documents of the language that is asked
for, those whose title has the first word of the query before the others.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


class EngineServer(ThreadingHTTPServer):
    """The server; ``requests`` are (method, path, body) of each request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, str, Any]] = []
        self.documents: dict[str, dict[str, Any]] = {}
        self.aliases: dict[str, str] = {}
        self.is_broken = False
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def bodies(self, method: str, ending: str) -> list[Any]:
        """Return what was sent to addresses that end so."""
        return [
            body
            for verb, path, body in self.requests
            if (verb, path.endswith(ending)) == (method, True)
        ]


class _Handler(BaseHTTPRequestHandler):
    server: EngineServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length).decode()
        path = urlsplit(self.path).path
        lines = [json.loads(line) for line in raw.splitlines() if line] if raw else []
        body = lines if path.endswith("_bulk") else (json.loads(raw) if raw else None)
        self.server.requests.append((self.command, path, body))
        status, answer = (
            (503, {"error": "broken", "status": 503})
            if self.server.is_broken
            else self._answer(path, body)
        )
        content = b"" if self.command == "HEAD" else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _handle  # noqa: N815

    def _answer(self, path: str, body: Any) -> tuple[int, Any]:
        server, last = self.server, path.rsplit("/", 1)[-1]
        if last == "_search":
            return 200, _search(server, body)
        if last == "_bulk":
            for action, document in zip(body[::2], body[1::2], strict=True):
                server.documents[action["index"]["_id"]] = document
            return 200, {"errors": False, "items": [{"index": {"status": 201}}] * (len(body) // 2)}
        if "/_doc/" in path and self.command == "DELETE":
            known = server.documents.pop(last, None)
            return (200 if known else 404), {"result": "deleted" if known else "not_found"}
        if "/_alias/" in path and self.command == "HEAD":
            return (200 if last in server.aliases else 404), {}
        if "/_alias/" in path and self.command == "GET":
            return 200, {server.aliases[last]: {"aliases": {last: {}}}}
        if "/_alias/" in path or "/_aliases/" in path:
            server.aliases[last] = path.split("/")[1]
        if self.command == "DELETE":
            return 404, {"error": {"type": "index_not_found_exception"}, "status": 404}
        return 200, {"acknowledged": True}


def _search(server: EngineServer, body: dict[str, Any]) -> dict[str, Any]:
    languages = _find(body, "language_filter") or []
    keys = {str(key) for key in _find(body, "edition_id_filter") or []}
    found = [
        (key, document)
        for key, document in server.documents.items()
        if document["language_filter"] in languages and str(document["edition_id_filter"]) in keys
    ]
    word = str(_find(body, "query_text") or "").split(" ")[0]
    found.sort(key=lambda each: (word not in str(each[1]), each[0]))
    hits = [
        {"_id": key, "_score": 1.0, "fields": {"pk": [document["pk"]]}}
        for key, document in found
        if word in str(document)
    ]
    buckets: dict[str, int] = {}
    for _key, document in found:
        if word in str(document):
            language = document["language_filter"]
            buckets[language] = buckets.get(language, 0) + 1
    return {
        "hits": {"total": {"value": len(hits)}, "hits": hits},
        "aggregations": {
            "language": {
                "buckets": [{"key": key, "doc_count": count} for key, count in buckets.items()]
            }
        },
    }


def _find(asked: Any, name: str) -> Any:
    """Return the value under ``name`` anywhere in a query; the words are its ``query_text``."""
    if isinstance(asked, list):
        return next((got for each in asked if (got := _find(each, name)) is not None), None)
    if not isinstance(asked, dict):
        return None
    if name == "query_text" and isinstance(asked.get("query"), str):
        return asked["query"]
    if name in asked:
        return asked[name]
    return next((got for each in asked.values() if (got := _find(each, name)) is not None), None)

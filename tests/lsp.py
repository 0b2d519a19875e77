"""A small language client that talks to Red Hat's YAML language server, the one inside the VS Code extension."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent.parent / "node_modules" / ".bin" / "yaml-language-server"
_SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "yamlVersion": "1.2",
        "schemaStore": {"enable": False},
    },
    "http": {},
    "[yaml]": {},
    "editor": {},
    "files": {},
}


class Client:
    """One session; the server's questions about settings are answered, its other news are kept."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._ids = count(1)
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def request(self, method: str, params: object) -> Any:
        """Send a request and wait for its answer."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file and wait for what the server has against it."""
        uri = path.as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        while uri not in self.diagnostics:
            self._receive()
        return self.diagnostics[uri]

    def hover(self, path: Path, line: int, character: int) -> str:
        """What the editor shows for the place; lines and characters from 0."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        return json.dumps(self.request("textDocument/hover", place), ensure_ascii=False)

    def completions(self, path: Path, line: int, character: int) -> list[str]:
        """What the editor offers at the place."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        result = self.request("textDocument/completion", place)
        return [item["label"] for item in (result["items"] if isinstance(result, dict) else result or [])]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            self._answer(message)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        asked = message.get("params", {}).get("items", [])
        result = [_SETTINGS.get(item.get("section", ""), {}) for item in asked] or None
        self._send({"id": message["id"], "result": result})


@contextmanager
def client(root: Path) -> Iterator[Client]:
    """A server started for the folder ``root``, and stopped afterwards."""
    process = subprocess.Popen(
        [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with process:
        talk = Client(process)
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
        }
        talk.request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        talk.notify("initialized", {})
        yield talk
        process.terminate()

"""A draft reaches no network and no file, whatever its facts say."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from assembler.pipeline.build import Request, build
from tests import drafts
from tests.sources import source_of

_KEPT = "seven-blue-herons"


@pytest.fixture
def visits() -> list[bytes]:
    """What reaches a server of our own on this machine."""
    return []


@pytest.fixture
def port(visits: list[bytes]) -> int:
    """The port of a server that notes what is asked of it."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            connection, _ = server.accept()
            visits.append(connection.recv(999))
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def test_addresses_in_facts_are_only_printed(tmp_path: Path, port: int, visits: list[bytes]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(_KEPT, "utf-8")
    address = f"http://127.0.0.1:{port}/x.png"
    texts = (
        f"![x]({address})",
        f'<img src="{address}">',
        f"<link rel=attachment href={address}>",
        f"![x]({secret.as_uri()})",
        f'<object data="{secret.as_uri()}">',
        f"@import url({address});",
        f"{{% include '{secret}' %}}",
    )
    facts = tmp_path / "facts.yaml"
    facts.write_text(drafts.facts(*texts), "utf-8")
    built = build(Request(source_of(facts), to=("md", "docx", "pdf", "html"), out=tmp_path / "out"))
    assert len(built.files) == 4, built.findings
    assert [path.name for path in built.files if _KEPT.encode() in path.read_bytes()] == []
    said = drafts.texts(tmp_path / "out", facts.stem)
    assert all(_KEPT not in block for blocks in said.values() for block in blocks)
    headings = {f"（{number}）{text}" for number, text in zip("一二三四五六七", texts, strict=True)}
    assert headings - set(said["pdf"]) == set()
    assert visits == []

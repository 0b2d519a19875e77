"""The same batch on Dask: reports laid out on other machines, their files written here.

What a report needs travels as content: the facts, and the report styles and the theme of the user's own; so do the
files that come back, which are moved into place as always, beside the same notes. A worker that is lost has its reports
made again by another. Nothing but the program itself (``pip install assembler-reports[dask]``) need be there.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from assembler import paths, resources
from assembler.diagnostics.findings import Finding, merge
from assembler.document import record
from assembler.layout import theme_folders
from assembler.pipeline import old_outputs
from assembler.pipeline.build import build
from assembler.pipeline.request import Built, Request
from assembler.pipeline.workspace import Workspace
from assembler.writers import files, write

LOCAL: Final = "local"
"""An address that means: workers on this machine."""
_CHUNK: Final = 8
"""Reports handed over at a time: the set-up of a worker and the way there count for little."""
_TRIES: Final = 3
"""How often a chunk is handed over before its reports are given up."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One report as it travels: what was asked for, and the folders of the user's own, packed, by their digests."""

    request: Request
    styles: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """One report as it comes back: its files by their names, what is kept of the draft, and what was found."""

    built: Built
    contents: Mapping[str, bytes]
    record: bytes = b""


def run(requests: Sequence[Request], address: str, lang: str) -> Iterator[tuple[Request, Built]]:
    """Build each request on the cluster at ``address``, as they come; the files are written here.

    Raises ``OSError`` where no cluster answers, and ``ImportError`` without Dask.
    """
    from distributed import Client, LocalCluster, as_completed  # noqa: PLC0415 - an extra, that is not always there

    cluster: Any = LocalCluster(dashboard_address=":0") if address == LOCAL else None
    try:
        with Client(cluster or address, set_as_default=False) as client:
            trees, parcels = packed(requests)
            sent = client.scatter(trees, broadcast=True) if trees else {}
            chunks = [parcels[at : at + _CHUNK] for at in range(0, len(parcels), _CHUNK)]
            begun = {client.submit(made, chunk, sent, lang, pure=False): at for at, chunk in enumerate(chunks)}
            tries = dict.fromkeys(range(len(chunks)), 1)
            coming = as_completed(list(begun), loop=client.loop, with_results=True, raise_errors=False)
            for future, found in coming:
                at = begun.pop(future)
                asked = requests[at * _CHUNK : (at + 1) * _CHUNK]
                if future.status == "finished" and isinstance(found, list):
                    yield from ((one, written(one, came)) for one, came in zip(asked, found, strict=True))
                elif tries[at] < _TRIES:
                    # Its worker was lost, or the answer with it.
                    tries[at] += 1
                    again = client.submit(made, chunks[at], sent, lang, pure=False)
                    begun[again] = at
                    coming.add(again)
                else:
                    # It ended every worker it was given to: something in it is too large for them.
                    yield from ((one, _lost(one)) for one in asked)
    finally:
        if cluster is not None:
            cluster.close()


def _lost(request: Request) -> Built:
    return old_outputs.named(request, Built((), (Finding("build-killed", request.file),)))


def packed(requests: Sequence[Request]) -> tuple[dict[str, bytes], list[Parcel]]:
    """Every folder of the user's own, once, and what is to be made with them."""
    trees: dict[str, bytes] = {}
    known: dict[Path, str] = {}

    def pack(folder: Path) -> str:
        if folder not in known:
            content = _packed(folder)
            known[folder] = hashlib.sha256(content).hexdigest()
            trees[known[folder]] = content
        return known[folder]

    parcels = []
    for request in requests:
        look = theme_folders.find(request.theme, resources.themes()) if request.theme else None
        own = look is not None and paths.is_folder(look) and look.parent != resources.themes()
        parcels.append(
            Parcel(request, tuple(map(pack, request.wish.formats)), pack(look) if own and look is not None else "")
        )
    return trees, parcels


def _packed(folder: Path) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                archive.add(path, str(path.relative_to(folder)), recursive=False)
    return made.getvalue()


_WORKSPACES: dict[str, Workspace] = {}
"""On a worker: one for each language, as long as the worker lives."""


def made(parcels: Sequence[Parcel], trees: Mapping[str, bytes], lang: str) -> list[Returned]:
    """On a worker: build each report in a folder that is gone afterwards."""
    workspace = _WORKSPACES.setdefault(lang, Workspace(lang))
    with tempfile.TemporaryDirectory(prefix="assembler-") as folder:
        for digest, content in trees.items():
            _unpack(content, Path(folder, digest))
        return [_made(parcel, Path(folder), place, workspace) for place, parcel in enumerate(parcels)]


def _unpack(content: bytes, folder: Path) -> None:
    folder.mkdir()
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(folder, filter="data")


def _made(parcel: Parcel, folder: Path, place: int, workspace: Workspace) -> Returned:
    out = folder / f"out-{place}"
    request = parcel.request
    wish = replace(request.wish, formats=tuple(folder / digest for digest in parcel.styles))
    theme = str(folder / parcel.look) if parcel.look else request.theme
    built = build(replace(request, wish=wish, theme=theme, out=out), workspace)
    contents = {path.name: path.read_bytes() for path in built.files}
    kept = next((out / files.OWN / "records").rglob("*.json"), None) if out.is_dir() else None
    return Returned(replace(built, files=()), contents, kept.read_bytes() if kept else b"")


def written(request: Request, came: Returned) -> Built:
    """Here: the files of one report moved into place."""
    if not came.contents:
        return old_outputs.named(request, came.built)
    kept = record.loads(came.record) if came.record else None
    if kept and request.theme:  # the folder that the worker had unpacked it into is no name for it
        kept = replace(kept, theme=request.theme)
    found = write.placed(came.contents, request.out, request.file, kept)
    built = replace(came.built, files=found.files, findings=merge(came.built.findings, found.findings))
    return old_outputs.named(request, built)

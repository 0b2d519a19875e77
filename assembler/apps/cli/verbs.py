"""The verbs by name; each is loaded when it is first asked for, since a command runs but one."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Final

import click

from assembler.apps.cli.language import spoken
from assembler.diagnostics.translator import Translator

_NAMES: Final = (
    "new",
    "next",
    "formats",
    "schema",
    "check",
    "build",
    "figures",
    "redline",
    "intake",
    "measure",
    "doctor",
)
"""Each is declared in a module of its name, as what the module calls by it; Python keeps ``next`` for itself."""


class Verbs(MutableMapping[str, click.Command]):
    """Every verb, explaining itself in one language."""

    def __init__(self, words: Translator) -> None:
        self._words = words
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded and name in _NAMES:
            module = import_module(f"assembler.apps.cli.{name}")
            self._loaded[name] = spoken(getattr(module, "next_" if name == "next" else name), self._words)
        return self._loaded[name]

    def __setitem__(self, name: str, verb: click.Command) -> None:
        self._loaded[name] = verb

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"{name} is a verb of ours")

    def __contains__(self, name: object) -> bool:
        return name in _NAMES or name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*_NAMES, *self._loaded)))

    def __len__(self) -> int:
        return len({*_NAMES, *self._loaded})

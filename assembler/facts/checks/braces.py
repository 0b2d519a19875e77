"""Braces of free text that name no statistic, or hold more than a name and its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.facts.figures import Figure, Figures, telling_forms, unknown
from assembler.facts.figures.telling_forms import FORMS, Form
from assembler.facts.narrative import Expression, Literal, Reference, parse
from assembler.facts.node import Node
from assembler.facts.positions import inside


def check(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A brace that names no statistic, or holds a sum of them; one that cannot be told as it is to be.

    Braces that hold neither a name nor any statistic's name are ordinary characters.
    """
    words = ""
    for part in parse(node.text):
        place = replace(node, mark=inside(node, part.start))
        if isinstance(part, Expression) and any(figures.is_named(name) for name in part.names):
            yield Finding("brace-expression", file, place.mark, node.path, {"text": part.text})
        elif isinstance(part, Reference) and part.name in figures:
            yield from _told(figures[part.name], words, place, file)
            yield from forms(figures[part.name], part.forms, figures, place, file)
        elif isinstance(part, Reference) and part.name in figures.lists:
            yield from _list(part, figures, words, place, file)
        elif isinstance(part, Reference):
            yield unknown(place, part.name, (f.definition.key for f in figures), file)
        words = part.text if isinstance(part, Literal) else ""


def _list(part: Reference, figures: Figures, words: str, node: Node, file: str) -> Iterator[Finding]:
    """A list told in a form, which it has none of; an empty one, which changes what the sentence says."""
    for form in part.forms:
        yield Finding("list-in-form", file, node.mark, node.path, {"name": part.name, "form": form})
    drawn = figures.lists[part.name]
    if drawn.is_empty:
        told = "".join(span.text for span in drawn.behind(words)[1])
        yield Finding("list-empty", file, node.mark, node.path, {"name": part.name, "text": told})


def _told(figure: Figure, words: str, node: Node, file: str) -> Iterator[Finding]:
    """A direction typed before a figure that went the other way, or that is not told by a direction."""
    found = figure.contradicts(words)
    if found:
        gaps = {"name": figure.label, "told": figure.change.text if figure.change else "", "word": found}
        yield Finding("direction-in-text", file, node.mark, node.path, gaps)


def forms(figure: Figure, names: Iterable[str], figures: Figures, node: Node, file: str) -> Iterator[Finding]:
    """Forms that there are not, and forms in which the figure cannot be told.

    Where its value is still to come, the gap is told of elsewhere, and printed as such.
    """
    for name in names:
        if name not in FORMS:
            near = nearest(name, FORMS)
            gaps = {"form": name, "near": near, "forms": "、".join(Form)}
            yield Finding("unknown-form-near" if near else "unknown-form", file, node.mark, node.path, gaps)
        elif not figure.is_gap and (reason := telling_forms.lacking(figure, figures, FORMS[name])):
            gaps = {"name": figure.label, "form": name, "reason": reason, "key": figure.definition.key}
            yield Finding("form-lacks", file, node.mark, node.path, gaps)

"""Compose: the outline's sections rendered, parsed once, numbered, and framed by title, recipient and signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache

from assembler.compose import markdown
from assembler.diagnostics.findings import Finding, Mark
from assembler.document.model import Block, Document, Element, Kind, Properties, Span
from assembler.document.numbering import number
from assembler.facts import dates
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.formats.format import Format, OutlineEntry, Variant
from assembler.formats.templates import errors, joining, paragraphs
from assembler.formats.templates.environment import environment
from assembler.formats.templates.sandbox import Sandbox
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Lens, Text, view

_YEAR_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report is composed from."""

    root: Node
    figures: Figures
    roles: Mapping[str, str]
    titles: Mapping[str, str]
    file: str = ""
    """Its name, for what is found in it."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The report, or None where a section could not be rendered, and what was found."""

    document: Document | None
    findings: tuple[Finding, ...]


def compose(
    facts: Facts, style: Format, variant: Variant, folders: Sequence[Path], cache: BytecodeCache | None = None
) -> Composed:
    """Render ``variant``'s outline with the section modules found in ``folders``, first match first.

    ``cache`` keeps compiled modules between runs.
    """
    slots = Slots()
    year = facts_text(facts.root, "report", "period")[:_YEAR_CHARACTERS]
    lens = Lens(facts.figures, facts.roles, facts.titles, slots, year)
    top = view(facts.root, lens)
    context = {key: top[key] for key in top if key != "statistics"} | {"facts": top}
    found: list[Finding] = []
    render = _Rendering(environment([style.folder, *folders], slots, cache=cache), context, lens, facts.root, found)
    chunks = [chunk for entry in variant.outline for chunk in render.section(entry)]
    title = render.title(variant, f"{style.key}/format.yaml")
    if found:
        return Composed(None, tuple(found))
    body = number(markdown.parse("\n\n".join(chunks), slots))
    frame = _Frame(facts.root, Lens(facts.figures, facts.roles, facts.titles, slots))
    document = Document(_properties(title, facts.root), (title, *frame.opening(), *body, *frame.closing()))
    return Composed(document, tuple(_run_together(facts, slots, chunks)))


def _run_together(facts: Facts, slots: Slots, chunks: Sequence[str]) -> Iterator[Finding]:
    """Blank lines that are lost, since no paragraph of its own can stand there: in a point, a clause, the title."""
    lost = {path for chunk in chunks for path in paragraphs.run_together(slots.spans(chunk))}
    report = facts.root.get("report")
    lost |= {node.path for node in report.walk() if paragraphs.has_blank_line(node.text)} if report else set()
    for path in sorted(lost):
        if node := facts.root.at(path):
            gaps = {"title": facts.titles.get(path, node.path.name)}
            yield Finding("paragraphs-joined", facts.file, node.mark, node.path, gaps)


def facts_text(root: Node, *keys: str) -> str:
    """The text at ``keys`` below ``root``; empty where there is none."""
    node = root.at(FactPath.of(*keys))
    return node.text if node and not node.is_empty else ""


@dataclass(frozen=True, slots=True)
class _Rendering:
    """The outline's templates with what they may see; what goes wrong is noted in ``found``."""

    env: Sandbox
    context: Mapping[str, Any]
    lens: Lens
    root: Node
    found: list[Finding]

    def section(self, entry: OutlineEntry) -> Iterator[str]:
        """The Markdown of one outline entry: once, or once for each element; nothing where its facts are absent."""
        if not all(self.root.at(path) for path in entry.needs):
            return
        if entry.any_of and not any(self.root.at(path) for path in entry.any_of):
            return
        listed = self.root.at(entry.each) if entry.each else None
        items = [view(child, self.lens) for child in listed] if listed else [] if entry.each else [None]
        for index, item in enumerate(items):
            scope = {**self.context, "item": item, "options": entry.options, "first": index == 0, "place": index + 1}
            try:
                body = self.env.get_template(f"{entry.section}.md.j2").render(scope).strip()
                heading = self._words(entry.heading, scope)
            except errors.RAISED as error:
                self.found.append(_template_finding(error, entry.section))
                continue
            if body:
                yield f"{'#' * entry.level} {heading}\n\n{body}" if heading else body

    def title(self, variant: Variant, source: str) -> Block:
        """The title, nothing in it twice; each of the variant's words is one span: a line may break between any two."""
        parts: list[tuple[Span, ...]] = []
        for word in variant.words:
            try:
                parts.append(self.lens.slots.spans(self._words(word, self.context)))
            except errors.RAISED as error:
                self.found.append(_template_finding(error, source))
        return Block(Kind.TITLE, markdown.tidy(span for part in joining.joined(parts) for span in part))

    def _words(self, source: str, scope: Mapping[str, Any]) -> str:
        """A heading or a word of the title; most are plain words, which need no engine."""
        return self.env.from_string(source).render(scope).strip() if "{" in source else source.strip()


def _template_finding(error: BaseException, section: str) -> Finding:
    """A fault in a section module, or a fact that it prints and the file lacks."""
    if not errors.is_own(error):
        raise error
    file, line = errors.place(error)
    gaps = {"section": section, "reason": errors.reason(error)}
    return Finding(errors.code(error), file or f"{section}.md.j2", Mark(line, 1), "", gaps)


def _properties(title: Block, root: Node) -> Properties:
    return Properties(title.text, facts_text(root, "report", "unit"), dates.as_date(facts_text(root, "report", "date")))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the body: recipient, signature, date. Here a date is told in full."""

    root: Node
    lens: Lens

    def opening(self) -> Iterator[Element]:
        """The recipient, closed by one full-width colon (GB/T 9704-2012, 7.3.2)."""
        if spans := self._spans("recipient"):
            yield Block(Kind.RECIPIENT, (*_uncoloned(spans), Span("：")))

    def closing(self) -> Iterator[Element]:
        """Signature and date, where the facts give a date (7.3.5.2)."""
        if day := self._spans("date"):
            if signature := self._spans("signature") or self._spans("unit"):
                yield Block(Kind.SIGNATURE, signature)
            yield Block(Kind.DATE, tuple(replace(span, text=dates.words(span.text)) for span in day))

    def _spans(self, key: str) -> tuple[Span, ...]:
        """The fact as printed, 〔待补〕 where it was left empty; nothing where it is absent."""
        node = self.root.at(f"report.{key}")
        shown = view(node, self.lens) if node else None
        return markdown.tidy(shown.spans) if isinstance(shown, Text) else ()


def _uncoloned(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without the colon that the user has already typed."""
    last = spans[-1]
    if last.text[-1] not in "：:":
        return spans
    return (*spans[:-1], *([replace(last, text=last.text[:-1])] if len(last.text) > 1 else []))

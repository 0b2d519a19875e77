"""Compose: the outline's sections rendered, parsed once, numbered, and framed by title, recipient and signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, UndefinedError

from assembler import dates, markdown
from assembler.figures import Figures
from assembler.findings import Finding, Mark
from assembler.formats import Entry, Format, Variant, at
from assembler.model import Block, Document, Element, Kind, Properties, Role, Span
from assembler.numbering import number
from assembler.templates.environment import Sandbox, environment
from assembler.templates.slots import Slots
from assembler.templates.views import Lens, view
from assembler.tree import Node

_YEAR_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report is composed from."""

    root: Node
    figures: Figures
    roles: Mapping[str, str]
    titles: Mapping[str, str]
    narrate: Callable[[Node, Figures], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Composed:
    """The report, or None where a section could not be rendered, and what was found."""

    document: Document | None
    findings: tuple[Finding, ...]


def compose(facts: Facts, style: Format, variant: Variant, folders: Sequence[Path]) -> Composed:
    """Render ``variant``'s outline with the section modules found in ``folders``, first match first."""
    slots = Slots()
    year = facts_text(facts.root, "report", "period")[:_YEAR_CHARACTERS]
    lens = Lens(facts.figures, facts.roles, facts.titles, slots, facts.narrate, year)
    top = view(facts.root, lens)
    context = {key: top[key] for key in top if key != "statistics"} | {"facts": top}
    env = environment([style.folder, *folders], slots)
    found: list[Finding] = []
    chunks = [chunk for entry in variant.outline for chunk in _section(env, entry, facts.root, context, lens, found)]
    title = _title(env, variant, context, slots, found, style)
    if found:
        return Composed(None, tuple(found))
    body = tuple(number(markdown.parse("\n\n".join(chunks), slots)))
    document = Document(_properties(title, facts.root), (title, *_opening(facts.root), *body, *_closing(facts.root)))
    return Composed(document, ())


def facts_text(root: Node, *keys: str) -> str:
    """The text at ``keys`` below ``root``; empty where there is none."""
    node: Node | None = root
    for key in keys:
        node = node.get(key) if node else None
    return node.text if node and not node.is_empty else ""


def _section(
    env: Sandbox, entry: Entry, root: Node, context: Mapping[str, Any], lens: Lens, found: list[Finding]
) -> Iterator[str]:
    """The Markdown of one outline entry: once, or once for each element; nothing where its facts are absent."""
    if not all(at(root, path) for path in entry.needs):
        return
    if entry.any_of and not any(at(root, path) for path in entry.any_of):
        return
    listed = at(root, entry.each) if entry.each else None
    items = [view(child, lens) for child in listed] if listed else [] if entry.each else [None]
    for place, item in enumerate(items):
        scope = {**context, "item": item, "options": entry.options, "first": place == 0, "place": place + 1}
        try:
            body = env.get_template(f"{entry.section}.md.j2").render(scope).strip()
            heading = env.from_string(entry.heading).render(scope).strip()
        except (TemplateError, RecursionError) as error:
            found.append(_template_finding(error, entry.section))
            continue
        if body:
            yield f"{'#' * entry.level} {heading}\n\n{body}" if heading else body


def _template_finding(error: TemplateError | RecursionError, section: str) -> Finding:
    """A fault in a section module, or a fact that it prints and the file lacks."""
    line = getattr(error, "lineno", None) or _line(error)
    code = "template-missing-fact" if isinstance(error, UndefinedError) else "template-fault"
    file = getattr(error, "filename", None) or f"{section}.md.j2"
    return Finding(code, str(file), Mark(line, 1), "", {"section": section, "reason": str(error)})


def _line(error: BaseException) -> int:
    """The last template line on the way to ``error``."""
    trace, line = error.__traceback__, 1
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _title(
    env: Sandbox, variant: Variant, context: Mapping[str, Any], slots: Slots, found: list[Finding], style: Format
) -> Block:
    """The title; each of the variant's words is one span, so that a line may break between any two."""
    spans: list[Span] = []
    for word in variant.words:
        try:
            text = env.from_string(word).render(context).strip()
        except TemplateError as error:
            found.append(_template_finding(error, f"{style.key}/format.yaml"))
            continue
        spans += slots.spans(text)
    return Block(Kind.TITLE, tuple(span for span in spans if span.text))


def _properties(title: Block, root: Node) -> Properties:
    return Properties(title.text, facts_text(root, "report", "unit"), dates.as_date(facts_text(root, "report", "date")))


def _opening(root: Node) -> Iterator[Element]:
    """The recipient, closed by a full-width colon (GB/T 9704-2012, 7.3.2)."""
    recipient = facts_text(root, "report", "recipient")
    if recipient:
        yield Block(Kind.RECIPIENT, (Span(recipient, "report.recipient", Role.FACT), Span("：")))


def _closing(root: Node) -> Iterator[Element]:
    """Signature and date, where the facts give a date (7.3.5.2)."""
    date = facts_text(root, "report", "date")
    unit = "signature" if facts_text(root, "report", "signature") else "unit"
    if date:
        yield Block(Kind.SIGNATURE, (Span(facts_text(root, "report", unit), f"report.{unit}", Role.FACT),))
        yield Block(Kind.DATE, (Span(dates.words(date), "report.date", Role.FACT),))



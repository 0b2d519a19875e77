"""Compose: the outline's sections rendered, parsed once, numbered, and framed by title, recipient and signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache

from assembler.compose import markdown
from assembler.compose.attachments import Attachment
from assembler.compose.frame import Frame
from assembler.compose.letterhead import Letterhead
from assembler.compose.rewording import reworded
from assembler.compose.spans_of_facts import SpansOfFacts
from assembler.diagnostics.findings import Finding
from assembler.document.model import Block, Document, Element, Kind, Properties, Span
from assembler.document.numbering import LEVELS, number
from assembler.facts import dates
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.overrides import overrides
from assembler.facts.path import FactPath
from assembler.facts.tables import Tables
from assembler.formats.format import ATTACHMENT, ATTACHMENTS, Format, OutlineEntry, Variant
from assembler.formats.templates import errors, joining, paragraphs
from assembler.formats.templates.budget import OverrunError
from assembler.formats.templates.environment import environment
from assembler.formats.templates.sandbox import Sandbox
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.table_views import TablesView
from assembler.formats.templates.views import Lens, view
from assembler.layout.form import Form

_YEAR_CHARACTERS = 4
_SEPARATOR = "\n\n"
"""Between the texts of two section modules."""
_SECTION = 500
"""Steps of the budget for each section, besides what its module does: a report has some ten, eight thousand at most."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report is composed from."""

    root: Node
    figures: Figures
    roles: Mapping[str, str]
    titles: Mapping[str, str]
    tables: Tables = field(default_factory=dict)
    file: str = ""
    """Its name, for what is found in it."""
    form: Form = Form.PAPER
    """Which kind of formal document the theme sets."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The report, or None where a section could not be rendered, and what was found."""

    document: Document | None
    findings: tuple[Finding, ...]
    attachments: tuple[Attachment, ...] = ()
    """What the facts attach; not yet in the document, for a variant may add to them."""
    replaced: frozenset[str] = frozenset()
    """Paths of facts that sentences printed which the author has worded anew."""


def compose(
    facts: Facts, style: Format, variant: Variant, folders: Sequence[Path], cache: BytecodeCache | None = None
) -> Composed:
    """Render ``variant``'s outline with the section modules found in ``folders``, first match first.

    ``cache`` keeps compiled modules between runs.
    """
    slots = Slots()
    year = facts_text(facts.root, "report", "period")[:_YEAR_CHARACTERS]
    lens = Lens(facts.figures, facts.roles, facts.titles, slots, year, TablesView(facts.tables, facts.figures, slots))
    top = view(facts.root, lens)
    context = {key: top[key] for key in top if key != "statistics"} | {"facts": top}
    found: list[Finding] = []
    render = _Rendering(environment([style.folder, *folders], slots, cache=cache), context, lens, facts.root, found)
    try:
        chunks = [(entry.section, chunk) for entry in variant.outline for chunk in render.section(entry)]
        attached = list(render.attachments())
        title = render.title(variant, f"{style.key}/format.yaml")
    except _SpentError:
        return Composed(None, tuple(found))
    if found:
        return Composed(None, tuple(found))
    parsed = markdown.parse(_SEPARATOR.join(text for _, text in chunks), slots, _origins(chunks))
    attachments = tuple(
        Attachment(markdown.tidy(slots.spans(name)), markdown.parse(text, slots, [(0, ATTACHMENT)]))
        for name, text in attached
    )
    if deep := tuple(_too_deep(facts, (*parsed, *(block for one in attachments for block in one.content)))):
        return Composed(None, deep)
    full = Lens(facts.figures, facts.roles, facts.titles, slots)
    frame = Frame(SpansOfFacts(facts.root, full, "report"))
    letter = Letterhead(SpansOfFacts(facts.root, full, "document"), facts.form)
    blocks = (*letter.head(), title, *frame.opening(), *parsed, *letter.attendees())
    blocks = (*blocks, *frame.closing(), *frame.colophon(), *letter.foot())
    heads = [Block(Kind.ATTACHMENT_TITLE, one.title) for one in attachments]
    parts = [blocks, *((head, *one.content) for head, one in zip(heads, attachments, strict=True))]
    worded = reworded(parts, overrides(facts.root), facts.figures, facts.file)
    text, *annexed = [tuple(number(part)) for part in worded.parts]
    lost = tuple(_run_together(facts, slots, [chunk for _, chunk in (*chunks, *attached)]))
    return Composed(
        Document(_properties(title, facts.root), text),
        (*lost, *worded.findings),
        tuple(_attachment(*part) for part in annexed),
        worded.replaced,
    )


def _origins(chunks: Sequence[tuple[str, str]]) -> markdown.Origins:
    """The line from which on each section module's text stands in the whole."""
    lines = accumulate((f"{chunk}{_SEPARATOR}".count("\n") for _, chunk in chunks), initial=0)
    return [(line, module) for line, (module, _) in zip(lines, chunks, strict=False)]


def _attachment(head: Element, *content: Element) -> Attachment:
    """An attachment from its title on."""
    return Attachment(head.spans if isinstance(head, Block) else (), content)


def _run_together(facts: Facts, slots: Slots, chunks: Sequence[str]) -> Iterator[Finding]:
    """Blank lines that are lost, since no paragraph of its own can stand there: in a point, a clause, the title."""
    lost = {path for chunk in chunks for path in paragraphs.run_together(slots.spans(chunk))}
    report = facts.root.get("report")
    lost |= {node.path for node in report.walk() if paragraphs.has_blank_line(node.text)} if report else set()
    for path in sorted(lost):
        if node := facts.root.at(path):
            gaps = {"title": facts.titles.get(path, node.path.name)}
            yield Finding("paragraphs-joined", facts.file, node.mark, node.path, gaps)


def _too_deep(facts: Facts, blocks: Sequence[Element]) -> Iterator[Finding]:
    """Headings below the fourth level, for which there is no number (GB/T 9704-2012, 7.3.3)."""
    for block in blocks:
        if isinstance(block, Block) and block.kind is Kind.HEADING and block.level > max(LEVELS):
            path = next((span.path for span in block.spans if span.path), "")
            node = facts.root.at(path) or facts.root
            yield Finding("heading-too-deep", facts.file, node.mark, path, {"heading": block.text})


def facts_text(root: Node, *keys: str) -> str:
    """The text at ``keys`` below ``root``; empty where there is none."""
    node = root.at(FactPath.of(*keys))
    return node.text if node and not node.is_empty else ""


class _SpentError(Exception):
    """The budget of this report is spent."""


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
            given = {**self.context, "item": item, "options": entry.options, "first": index == 0, "place": index + 1}
            template, scope = self._heading(entry, given)
            scope = {**scope, "heading_level": entry.level if template else entry.level - 1}
            heading, body = self._rendered(entry.section, template, scope)
            if body:
                yield f"{'#' * entry.level} {heading}\n\n{body}" if heading else body

    def _heading(self, entry: OutlineEntry, scope: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """The heading's template and what it sees: the facts' own heading, where they hold one."""
        own = self.root.at(entry.own_heading) if entry.own_heading else None
        return ("{{ own_heading }}", {**scope, "own_heading": view(own, self.lens)}) if own else (entry.heading, scope)

    def attachments(self) -> Iterator[tuple[str, str]]:
        """Title and Markdown of each attachment; those that are only listed have none."""
        listed = self.root.get(ATTACHMENTS)
        if listed is None or self.lens.roles.get(listed.path) != ATTACHMENTS:
            return
        for node in listed:
            item = view(node, self.lens)
            yield self._rendered(ATTACHMENT, "{{ item.title }}", {**self.context, "item": item, "options": {}})

    def _rendered(self, section: str, heading: str, scope: Mapping[str, Any]) -> tuple[str, str]:
        """Heading and body; nothing where a template cannot be rendered, which is noted."""
        try:
            self.env.budget.spend(_SECTION)
            body = self.env.get_template(f"{section}.md.j2").render(scope).strip()
            return self._words(heading, scope), body
        except errors.RAISED as error:
            self._note(error, section)
            return "", ""

    def _note(self, error: Exception, section: str) -> None:
        """Note what a template raised; where nothing is left to spend, the rest of the outline is not tried."""
        self.found.append(_template_finding(error, section))
        if isinstance(error, (OverrunError, MemoryError)):
            raise _SpentError

    def title(self, variant: Variant, source: str) -> Block:
        """The facts' own title, or that of the variant, nothing in it twice.

        Each of the variant's words is one span: a line may break between any two.
        """
        own = self.root.at("report.title")
        if own is not None:
            return Block(Kind.TITLE, markdown.tidy(self.lens.slots.spans(str(view(own, self.lens)))))
        parts: list[tuple[Span, ...]] = []
        for word in variant.words:
            try:
                parts.append(self.lens.slots.spans(self._words(word, self.context)))
            except errors.RAISED as error:
                self._note(error, source)
        return Block(Kind.TITLE, markdown.tidy(span for part in joining.joined(parts) for span in part))

    def _words(self, source: str, scope: Mapping[str, Any]) -> str:
        """A heading or a word of the title; most are plain words, which need no engine."""
        return self.env.from_string(source).render(scope).strip() if "{" in source else source.strip()


def _template_finding(error: BaseException, section: str) -> Finding:
    """A fault in a section module, or a fact that it prints and the file lacks."""
    if not errors.is_own(error):
        raise error
    file, _ = errors.place(error)
    gaps, mark = errors.told(error)
    return Finding(errors.code(error), file or f"{section}.md.j2", mark, "", {"section": section, **gaps})


def _properties(title: Block, root: Node) -> Properties:
    return Properties(title.text, facts_text(root, "report", "unit"), dates.as_date(facts_text(root, "report", "date")))

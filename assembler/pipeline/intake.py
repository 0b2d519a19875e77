"""What reviewers changed in drafts, as edits of the facts: listed with what follows from them, and applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.outcome import Outcome
from assembler.document.model import Document, Properties
from assembler.document.sentences import sections
from assembler.document.walk import spans
from assembler.facts.source import Source
from assembler.formats.wish import Wish
from assembler.pipeline.intake_batch import tried_together
from assembler.pipeline.intake_trial import Bench, Item, tried
from assembler.pipeline.request import Examined
from assembler.pipeline.workspace import Workspace
from assembler.review.intake import merging
from assembler.review.intake.basis import Basis
from assembler.review.intake.classification import classify
from assembler.review.intake.edits import Edit, Sort
from assembler.review.intake.model import Returned
from assembler.review.intake.standing import Standing, standing

__all__ = ["Applied", "Intake", "Item", "apply", "take"]


@dataclass(frozen=True, slots=True)
class Intake:
    """The whole list, and the facts that it is for."""

    items: tuple[Item, ...]
    facts: Source
    wish: Wish = field(default_factory=Wish)
    is_sound: bool = False
    """Whether all that is ready gives a draft once it is made together: what contradicts the facts alone may not."""

    @property
    def ready(self) -> tuple[Item, ...]:
        """All that can be applied without a choice."""
        return tuple(item for item in self.items if item.standing is Standing.READY)

    @property
    def applicable(self) -> tuple[int, ...]:
        """The numbers of these, but for those that forbid a draft."""
        return tuple(item.number for item in self.ready if self.is_sound or not has_errors(item.findings))


@dataclass(frozen=True, slots=True)
class Applied:
    """The facts with the chosen edits in them, and what is found there."""

    facts: Source
    findings: tuple[Finding, ...]


def take(copies: Sequence[Returned], facts: Source, wish: Wish, workspace: Workspace | None = None) -> Outcome[Intake]:
    """The edits in ``copies`` as a list for ``facts``; None, with findings, where those give no draft to compare.

    The draft that is compared is of the format and the variant of the first copy, whatever the facts name now.
    """
    if copies:
        wish = Wish(copies[0].record.format, copies[0].record.variant, wish.formats)
    bench = Bench(facts, wish, workspace or Workspace())
    now = bench.examined(facts.data)
    if now.root is None or now.document is None:
        return Outcome(None, now.findings)
    read = [(copy.file, _edits(copy, bench, apart=len(copies) > 1)) for copy in copies]
    by_name = {copy.file: copy for copy in copies}
    listed = enumerate(merging.merged(read), start=1)
    items = [_item(number, one, by_name[one.files[0]], bench) for number, one in listed]
    plain = tried_together(items, bench)
    same = {copy.file: copy.record.facts == facts.data for copy in copies}
    told = (plain.get(item.number) or _tried(item, bench, is_as_it_was=same[item.files[0]]) for item in items)
    return Outcome(_settled(Intake(tuple(told), facts, wish), bench))


def apply(intake: Intake, numbers: Sequence[int], workspace: Workspace | None = None) -> Outcome[Applied]:
    """The facts with the items of these numbers made; None, with findings, where one cannot be."""
    bench = Bench(intake.facts, intake.wish, workspace or Workspace())
    chosen = [item for item in intake.items if item.number in numbers]
    made = bench.made([(patch, item.draft) for item in chosen for patch in item.patches])
    if made.value is None:
        return Outcome(None, made.findings)
    return Outcome(Applied(made.value, merge(made.findings, bench.examined(made.value.data).findings)))


def _edits(copy: Returned, bench: Bench, *, apart: bool) -> tuple[Edit, ...]:
    """The edits of one copy, traced to the facts that it was made from."""
    then = _then(copy, bench)
    if then.root is None or then.figures is None:
        return ()
    return classify(copy, Basis(then.root, then.figures, then.roles), apart=apart)


def _then(copy: Returned, bench: Bench) -> Examined:
    return bench.examined(copy.record.facts, Wish(copy.record.format, copy.record.variant, bench.wish.formats))


def _item(number: int, one: merging.Merged, copy: Returned, bench: Bench) -> Item:
    """An edit, and whether anything can be done with it; not yet tried."""
    edit, draft = one.edit, copy.record.document
    section = list(sections(draft))[edit.place.element][0] if edit.place else ""
    clashes = tuple(index + 1 for index in one.clashes)
    item = Item(number, edit, one.files, draft, section, Standing.OPEN, clashes)
    then, now = _then(copy, bench), bench.examined(bench.facts.data)
    if then.root is None or now.root is None:
        return item
    is_as_it_was = copy.record.facts == bench.facts.data
    stands = standing(edit, then.root, then.root if is_as_it_was else now.root)
    return replace(item, standing=Standing.CLASH if clashes and stands is Standing.READY else stands)


def _tried(item: Item, bench: Bench, *, is_as_it_was: bool) -> Item:
    """The item with what follows from it; where the facts have changed since, and it is lost, that is why."""
    if item.standing not in (Standing.READY, Standing.CLASH):
        return item
    made = tried(item, bench)
    is_lost = not is_as_it_was and made.standing is Standing.OPEN
    return replace(made, standing=Standing.CHANGED) if is_lost else made


def _settled(intake: Intake, bench: Bench) -> Intake:
    """The list, with each question that the other edits answer marked as settled."""
    intake = replace(intake, is_sound=_together(intake.ready, bench) is not None)
    document = _together([item for item in intake.items if item.number in intake.applicable], bench)
    told = {(span.path, span.text) for span in spans(document or Document(Properties("")))}
    return replace(intake, items=tuple(_answered(item, told) for item in intake.items))


def _together(items: Sequence[Item], bench: Bench) -> Document | None:
    """The draft with all these items made; None where there is none."""
    made = bench.made([(patch, item.draft) for item in items for patch in item.patches])
    return bench.examined(made.value.data).document if made.value else None


def _answered(item: Item, told: set[tuple[str, str]]) -> Item:
    edit = item.edit
    if edit.sort is Sort.QUESTION and (edit.path, edit.new) in told:
        return replace(item, standing=Standing.SETTLED)
    return item

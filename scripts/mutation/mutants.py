"""The mutants of one module, and which of cosmic-ray's are worth a run."""

from __future__ import annotations

import ast
import difflib
import random
import re
from pathlib import Path

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, WorkerOutcome, WorkItem, WorkResult

# Each comparison is moved by one at its boundary and turned round, each sum and product turned round; the other
# replacements cosmic-ray knows (a + for every operator there is) are noticed by whatever notices these.
_KEPT = re.compile(
    r"core/(?:ReplaceBinaryOperator_(?:Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul|Pow_Mul|BitOr_BitAnd"
    r"|BitAnd_BitOr)|ReplaceComparisonOperator_(?:Eq_NotEq|NotEq_Eq|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt"
    r"|GtE_Lt|Is_IsNot|IsNot_Is)|(?!ReplaceBinary|ReplaceComparison).*)"
)
_SEED = 9704


def prepare(database: WorkDB, module: str, every: int) -> None:
    """Fill an empty ``database`` with the mutants of ``module``; those that will not be tried are marked as skipped."""
    init([Path(module)], database, {})
    source = Path(module).read_text("utf-8")
    items = sorted(database.work_items, key=_order)
    worth = [item for item in items if _is_worth(item.mutations[0], source)]
    tried = worth if every == 1 else random.Random(_SEED).sample(worth, -(-len(worth) // every))  # noqa: S311
    chosen = {item.job_id for item in tried}
    for outcome, ids in (
        ("no change", {i.job_id for i in items} - {i.job_id for i in worth}),
        ("not sampled", {i.job_id for i in worth} - chosen),
    ):
        database.set_multiple_results(ids, WorkResult(worker_outcome=WorkerOutcome.SKIPPED, output=outcome))


def changed_line(mutation: MutationSpec, source: str) -> tuple[str, str]:
    """The line that a mutant changes: as it was, and as it becomes, both without indent."""
    mutated = _mutated(mutation, source) or source
    diff = [d for d in difflib.ndiff(source.splitlines(), mutated.splitlines()) if d[:2] in ("- ", "+ ")]
    was, becomes = ([d[2:].strip() for d in diff if d.startswith(sign)] for sign in "-+")
    return next(filter(None, was), ""), next(filter(None, becomes), "")


def _order(item: WorkItem) -> tuple[str, int]:
    return item.mutations[0].operator_name, item.mutations[0].occurrence


def _is_worth(mutation: MutationSpec, source: str) -> bool:
    """Whether the mutant is of a kept kind, compiles, and changes more than annotations and guards."""
    if not _KEPT.fullmatch(mutation.operator_name):
        return False
    mutated = _mutated(mutation, source)
    if mutated is None:
        return False
    try:
        return _running(mutated) != _running(source)
    except SyntaxError:
        return False


def _mutated(mutation: MutationSpec, source: str) -> str | None:
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    try:
        changed: str | None = mutate_code(source, operator, mutation.occurrence)
    except AttributeError:  # cosmic-ray 8.7 cannot replace an exception that has a dot in its name
        return None
    return changed


def _running(source: str) -> str:
    """The code of a module without its annotations and guards, in one string."""
    return ast.dump(_Bare().visit(ast.parse(source)))


_GUARDS = {"dataclass": {"frozen", "slots"}, "zip": {"strict"}}
"""Arguments that only forbid what right code does not do: no input can tell whether they are there."""


class _Bare(ast.NodeTransformer):
    """Takes the annotations, which do not run, and the guards out of a module."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        guards = _GUARDS.get(getattr(node.func, "id", ""), set())
        node.keywords = [keyword for keyword in node.keywords if keyword.arg not in guards]
        return self.generic_visit(node)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Whether a parameter is given by place or by name is for the linter and mypy to see."""
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.defaults += [default for default in node.kw_defaults if default]
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

"""Puts the meter into a parsed template: what Jinja would run without asking the sandbox is made to ask the budget."""

from __future__ import annotations

from math import isfinite
from typing import Any, TypeVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from assembler.diagnostics.phrases import Phrase

COUNTED, MADE, WEIGHED, CONCAT, TICK = "#counted", "#made", "#weighed", "#concat", "#tick"
"""Filters of these names are put in here; no template can write them."""

_N = TypeVar("_N", bound=nodes.Node)


def meter(template: nodes.Template) -> nodes.Template:
    """The template with its meter."""
    metered: nodes.Template = _Meter().visit(template)
    return metered


class _Meter(NodeTransformer):
    """Charges loops for every element and pass, bodies for their own words, and lists, comparisons and slices."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.iter = _through(COUNTED, _expression(node.iter))
        return _ticking(node, node.body)

    def visit_Const(self, node: nodes.Const) -> nodes.Const:  # noqa: N802
        # Compiled, an endless number would be a name that nothing has.
        if isinstance(node.value, float) and not isfinite(node.value):
            raise TemplateSyntaxError(Phrase("数太大"), node.lineno)
        return node

    def visit_Template(self, node: nodes.Template) -> nodes.Template:  # noqa: N802
        self.generic_visit(node)
        return _ticking(node, node.body)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        self.generic_visit(node)
        return _ticking(node, node.body)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802
        self.generic_visit(node)
        return _ticking(node, node.body)

    def visit_Block(self, node: nodes.Block) -> nodes.Block:  # noqa: N802
        self.generic_visit(node)
        return _ticking(node, node.body)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        listed: nodes.Expr = _placed(nodes.List(node.nodes), node)
        return _through(CONCAT, listed)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through(WEIGHED, node.expr)
        for operand in node.ops:
            operand.expr = _through(WEIGHED, operand.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _through(MADE, node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _through(MADE, node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _through(MADE, node) if node.ctx == "load" else node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _through(MADE, node) if isinstance(node.arg, nodes.Slice) else node


def _through(name: str, value: nodes.Expr, *args: nodes.Expr) -> nodes.Expr:
    return _placed(nodes.Filter(value, name, list(args), [], None, None), value)


def _ticking(node: _N, body: list[nodes.Node]) -> _N:
    """``node``, whose body begins by charging one pass and the words that stand in it."""
    words = sum(len(data.data) for child in body for data in _data(child))
    tick = _placed(nodes.ExprStmt(_through(TICK, _placed(nodes.Const(words), node))), node)
    body.insert(_declarations(body), tick)
    return node


def _data(node: nodes.Node) -> Any:
    if isinstance(node, nodes.TemplateData):
        yield node
    yield from node.find_all(nodes.TemplateData)


def _declarations(body: list[nodes.Node]) -> int:
    """How many nodes must stay in front: ``extends`` decides at compile time what follows it."""
    return next((place + 1 for place, node in enumerate(body) if isinstance(node, nodes.Extends)), 0)


def _expression(node: nodes.Node) -> nodes.Expr:
    """Jinja types a loop's subject as any node; it is always an expression."""
    if not isinstance(node, nodes.Expr):
        raise TypeError(type(node).__name__)
    return node


def _placed(node: _N, like: nodes.Node) -> _N:
    """A new node with the line and environment of the one it stands for."""
    node.set_lineno(like.lineno)
    if like.environment is not None:
        node.set_environment(like.environment)
    return node

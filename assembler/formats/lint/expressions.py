"""What an expression of a template yields, as far as is certain; facts it touches are noted as printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import nodes

from assembler.formats.lint.abstract_values import (  # fmt: skip
    FIGURE_NAMES,
    UNKNOWN,
    Fact,
    MacroValue,
    Missing,
    Module,
    Value,
    child,
    either,
    is_closed,
    items,
    properties,
    role,
)
from assembler.formats.lint.usage import Usage

_SAME = frozenset({"list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
_ELEMENT = frozenset({"first", "last"})
_GUARDS = frozenset({"defined", "undefined", "none"})

Scope = dict[str, Value]
Call = Callable[[MacroValue, nodes.Call, Scope], Value]


class Expressions:
    """Evaluates expressions in a scope; calls of macros are handed to ``call``."""

    def __init__(self, usage: Usage, call: Call, root: Fact | None) -> None:
        self._usage, self._macro, self._root = usage, call, root
        self._top = {key: child(root, key) for key, _ in properties(root)} if root else {}
        self.certain = True
        """Whether what is being looked at is sure to be done, no condition or loop in front of it."""

    def scope(self) -> Scope:
        """The facts as a section sees them."""
        return {**{key: value or UNKNOWN for key, value in self._top.items()}, "facts": self._root or UNKNOWN}

    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """What ``node`` yields."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is not None:
            found: Value = method(node, scope)
            return found
        for inner in node.iter_child_nodes():
            self.used(inner, scope)
        return UNKNOWN

    def used(self, node: nodes.Node, scope: Scope) -> Value:
        """What ``node`` yields where it is printed or handed on: a missing fact is an error, all below it is used."""
        found = self.value(node, scope)
        if isinstance(found, Missing):
            self._usage.missing(found)
        elif isinstance(found, Fact):
            self._usage.whole(found)
        return found

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        if node.name in scope:
            if self._root and scope[node.name] is self._top.get(node.name):
                self._usage.touch(self._root, node.name)
            return scope[node.name]
        self._usage.undefined(node.name, node.lineno, scope)
        return UNKNOWN

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Value:
        return self._member(self.value(node.node, scope), node.attr, node.lineno)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Value:
        base = self.value(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(base, node.arg.value, node.lineno)
        if isinstance(base, Fact) and (isinstance(node.arg, nodes.Slice) or items(base)):
            return base if isinstance(node.arg, nodes.Slice) else items(base) or UNKNOWN
        self.used(node.arg, scope)
        if isinstance(base, Fact):
            self._usage.whole(base)
        return UNKNOWN

    def _member(self, base: Value, key: str, line: int) -> Value:
        if isinstance(base, Missing):
            self._usage.missing(base)
            return UNKNOWN
        if isinstance(base, Module):
            if key not in base.names:
                self._usage.undefined(key, line, base.names)
            return base.names.get(key, UNKNOWN)
        if not isinstance(base, Fact) or (role(base) == "statistic" and key in FIGURE_NAMES):
            return UNKNOWN
        self._usage.touch(base, key)
        found = child(base, key)
        if found is not None:
            return found
        return self._usage.lacking(base, key, line) if is_closed(base) else UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.used(argument, scope)
        if node.node is None:
            return UNKNOWN
        if node.name == "default":
            return either(self.value(node.node, scope), UNKNOWN)
        subject = self.value(node.node, scope)
        if isinstance(subject, Missing):
            self._usage.missing(subject)
        if not isinstance(subject, Fact):
            return UNKNOWN
        if node.name in _SAME:
            return subject
        if node.name in _ELEMENT:
            return items(subject) or UNKNOWN
        self._usage.whole(subject)
        return UNKNOWN

    def _test(self, node: nodes.Test, scope: Scope) -> Value:
        if node.name in _GUARDS:
            found = self.value(node.node, scope)
            return found if isinstance(found, Missing) and node.name == "defined" else UNKNOWN
        self.used(node.node, scope)
        return UNKNOWN

    def _not(self, node: nodes.Not, scope: Scope) -> Value:
        self.value(node.node, scope)
        return UNKNOWN

    def _and(self, node: nodes.And, scope: Scope) -> Value:
        left = self.value(node.left, scope)
        return left if isinstance(left, Missing) else either(self._maybe(node.right, scope), UNKNOWN)

    def _or(self, node: nodes.Or, scope: Scope) -> Value:
        return either(self.value(node.left, scope), self._maybe(node.right, scope))

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> Value:
        test = self.value(node.test, scope)
        otherwise = self._maybe(node.expr2, scope) if node.expr2 else UNKNOWN
        return otherwise if isinstance(test, Missing) else either(self._maybe(node.expr1, scope), otherwise)

    def _maybe(self, node: nodes.Node, scope: Scope) -> Value:
        before, self.certain = self.certain, False
        found = self.value(node, scope)
        self.certain = before
        return found

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        callee = self.value(node.node, scope)
        if isinstance(callee, MacroValue):
            return self._macro(callee, node, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.used(argument, scope)
        return UNKNOWN

    def arguments(self, node: nodes.Call, scope: Scope) -> tuple[list[Value], Mapping[str, Value]]:
        """The values a call hands over."""
        return (
            [self.value(argument, scope) for argument in node.args],
            {pair.key: self.value(pair.value, scope) for pair in node.kwargs},
        )

    def _const(self, node: nodes.Const, scope: Scope) -> Value:
        del node, scope
        return UNKNOWN

    def _templatedata(self, node: nodes.TemplateData, scope: Scope) -> Value:
        del node, scope
        return UNKNOWN

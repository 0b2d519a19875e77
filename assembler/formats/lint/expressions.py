"""What an expression of a template yields, as far as is certain; facts it touches are noted as printed."""

from __future__ import annotations

import re
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
    is_slip,
    items,
    properties,
    role,
)
from assembler.formats.lint.usage import Usage

_SAME = frozenset({"list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "sort"})
_BY_NAME = frozenset({"map", "sort", "groupby", "sum", "unique", "selectattr", "rejectattr"})
"""Filters that may name a fact of each element in a text."""
_ELEMENT = frozenset({"first", "last"})
_TABLES = frozenset({"table", "tables"})
"""What a template sees as tables, whose rows and columns the facts name."""
_GUARDS = frozenset({"defined", "undefined", "none"})

_BRACE = re.compile(r"[{｛]\s*[{｛%％#]?[^{}｛｝\n]*[}｝]*|[}｝]+")
"""Words that would be printed with their braces: ｛｛ name ｝｝, {name}."""

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
        if role(base) in _TABLES:
            return UNKNOWN
        self._usage.touch(base, key)
        found = child(base, key)
        if found is not None:
            return found
        wrong = is_closed(base) or is_slip(base, key)
        return self._usage.lacking(base, key, line) if wrong else UNKNOWN

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
        return self._filtered(node, subject) if isinstance(subject, Fact) else UNKNOWN

    def _filtered(self, node: nodes.Filter, subject: Fact) -> Value:
        """What a filter makes of a fact."""
        element = items(subject)
        named = node.name in _BY_NAME and element is not None and self._attributes(node, element)
        if named and node.name not in _SAME:
            return UNKNOWN
        if node.name in _SAME:
            return subject
        if node.name in _ELEMENT:
            return items(subject) or UNKNOWN
        self._usage.whole(subject)
        return UNKNOWN

    def _attributes(self, node: nodes.Filter, element: Fact) -> bool:
        """Look up the fact of ``element`` that a filter names in a text; whether it names one."""
        first = node.args[0] if node.args and node.name != "map" else None
        named = next((pair.value for pair in node.kwargs if pair.key == "attribute"), first)
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            return False
        found: Value = element
        for key in named.value.split("."):
            found = self._member(found, key, node.lineno) if not key.isdecimal() else UNKNOWN
        if isinstance(found, Fact):
            self._usage.whole(found)
        return True

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
        del scope
        for found in _BRACE.finditer(node.data):
            line = node.lineno + node.data.count("\n", 0, found.start())
            self._usage.add("template-brace", line, name=found.group())
        return UNKNOWN

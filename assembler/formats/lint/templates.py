"""Follows templates as rendering would: into includes, imports, loops and macros, with abstract values for facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

from assembler.diagnostics.phrases import Phrase
from assembler.formats.lint.abstract_values import UNKNOWN, Fact, MacroValue, Missing, Module, Value, either, items
from assembler.formats.lint.expressions import Expressions, Scope
from assembler.formats.lint.usage import Usage
from assembler.formats.templates import errors
from assembler.formats.templates.loader import Folders

_DEPTH = 40
"""Modules and macros one inside the other."""
_STATEMENTS = 600_000
"""Statements looked at, those of an included module as often as it is included; in the largest of our styles, a hundred
and fifty thousand."""
_MODULE = 10
"""Statements that looking for a module, or calling a macro, counts for."""


class EndlessError(Exception):
    """Modules that include or call one another so often that nobody waits for the end."""

    problem = Phrase("逐一看下去超过{most}句", most=_STATEMENTS)


class Walker:
    """Walks the modules of one format; a module that cannot be parsed is passed over (its syntax is checked apart)."""

    def __init__(self, env: Environment, folders: Iterable[Path], usage: Usage, root: Fact | None) -> None:
        self._env, self._folders, self._usage = env, tuple(folders), usage
        self._loader = Folders(self._folders)
        self._expressions = Expressions(usage, self._called, root)
        self._trees: dict[Path, nodes.Template] = {}
        self._stack: list[str] = []
        self._left = _STATEMENTS
        self._files: dict[str, Path | None] = {}
        self._macros: list[nodes.Macro] = []
        self._globals: Scope = dict.fromkeys(env.globals, UNKNOWN)

    def facts(self) -> Scope:
        """The names a section sees: the facts, and what the outline gives it."""
        return {
            **dict.fromkeys(("item", "options", "first", "place", "heading_level"), UNKNOWN),
            **self._expressions.scope(),
        }

    def module(self, name: str, scope: Scope, line: int = 1) -> Scope:
        """Walk the module ``name``; the names it sets."""
        self._spend(_MODULE)
        file = self._found(name)
        if file is None:
            self._usage.add("module-not-found", line, name=name)
            return {}
        if name in self._stack:
            self._usage.add("module-recursion", line, name=name, chain=" → ".join([*self._stack, name]))
            return {}
        if len(self._stack) > _DEPTH:
            return {}
        return self._inside(name, file, scope)

    def _inside(self, name: str, file: Path, scope: Scope) -> Scope:
        before, self._usage.file = self._usage.file, str(file)
        self._stack.append(name)
        inner = {**self._globals, "self": UNKNOWN, **scope}
        try:
            self.body(self._parsed(name, file).body, inner)
        except (TemplateError, OSError, ValueError, RecursionError):
            inner = {}
        self._stack.pop()
        self._usage.file = before
        return inner

    def _parsed(self, name: str, file: Path) -> nodes.Template:
        """The module, parsed once: macros are imported over and over."""
        if file not in self._trees:
            self._trees[file] = self._env.parse(self._loader.text(name), name, str(file))
        return self._trees[file]

    def _found(self, name: str) -> Path | None:
        if name not in self._files:
            self._files[name] = self._loader.find(name)
        return self._files[name]

    def _spend(self, statements: int) -> None:
        self._left -= statements
        if self._left < 0:
            raise EndlessError

    def source(self, text: str, scope: Scope) -> None:
        """Walk a heading or a word of the title."""
        try:
            self.body(self._env.parse(text).body, {**self._globals, **scope})
        except (TemplateError, RecursionError) as error:
            self._usage.add("template-syntax", 1, section="format.yaml", name=text, **errors.told(error)[0])

    def body(self, statements: Iterable[nodes.Node], scope: Scope) -> None:
        """Walk statements in order; names they set are added to ``scope``."""
        for node in statements:
            self._spend(1)
            method = getattr(self, f"_{type(node).__name__.lower()}", None)
            if method is None:
                self._other(node, scope)
            else:
                method(node, scope)

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Expr):
            self._expressions.used(node, scope)
            return
        for field in ("values", "targets", "call", "filter"):
            for inner in _listed(getattr(node, field, None)):
                self._expressions.used(inner, scope)
        self.body(getattr(node, "body", ()), dict(scope))

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for inner in node.nodes:
            self._expressions.used(inner, scope)

    def _exprstmt(self, node: nodes.ExprStmt, scope: Scope) -> None:
        self._expressions.used(node.node, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._expressions.value(node.node, scope)
        else:
            self._expressions.used(node.node, scope)
            self._bind(node.target, UNKNOWN, scope)

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.body(node.body, dict(scope))
        self._bind(node.target, UNKNOWN, scope)

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        for inner in target.iter_child_nodes():
            self._bind(inner, UNKNOWN, scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        branches: list[Scope] = []
        for one in (node, *node.elif_):
            test = self._expressions.value(one.test, scope)
            if not isinstance(test, Missing):
                branches.append(self._maybe(one.body, scope))
        branches.append(self._maybe(node.else_, scope))
        for name in {name for branch in branches for name in branch}:
            found = [branch[name] for branch in branches if name in branch]
            scope[name] = either(*found) if any(value is not found[0] for value in found) else found[0]

    def _maybe(self, statements: Iterable[nodes.Node], scope: Scope) -> Scope:
        before, self._expressions.certain, inner = self._expressions.certain, False, dict(scope)
        self.body(statements, inner)
        self._expressions.certain = before
        return inner

    def _for(self, node: nodes.For, scope: Scope) -> None:
        subject = self._expressions.value(node.iter, scope)
        inner = {**scope, "loop": UNKNOWN}
        element = items(subject) if isinstance(subject, Fact) else None
        # The names in a mapping print nothing of what stands behind them.
        if isinstance(subject, Fact) and element is None and not subject.described.is_mapping:
            self._usage.whole(subject)
        self._bind(node.target, element or UNKNOWN, inner)
        if node.test:
            self._expressions.value(node.test, inner)
        if not isinstance(subject, Missing):
            self._maybe(node.body, inner)
        self._maybe(node.else_, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._expressions.value(value, scope), inner)
        self.body(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = MacroValue(node, scope, self._usage.file)

    def _called(self, macro: MacroValue, call: nodes.Call, scope: Scope) -> Value:
        given, named = self._expressions.arguments(call, scope)
        if macro.node in self._macros:
            if self._expressions.certain:
                self._usage.add("macro-recursion", call.lineno, name=macro.node.name)
            return UNKNOWN
        names = [argument.name for argument in macro.node.args]
        unset = dict.fromkeys([*names, "caller", "varargs", "kwargs"], UNKNOWN)
        inner: Scope = {**macro.names, **unset, **dict(zip(names, given, strict=False)), **named}
        before, certain = self._usage.file, self._expressions.certain
        self._usage.file, self._expressions.certain = macro.template, True
        self._macros.append(macro.node)
        self._spend(_MODULE)
        if len(self._macros) <= _DEPTH:
            self.body(macro.node.body, inner)
        self._macros.pop()
        self._usage.file, self._expressions.certain = before, certain
        return UNKNOWN

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self._expressions.value(node.call, scope)
        self.body(node.body, {**scope, **{argument.name: UNKNOWN for argument in node.args}})

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        for name in self._named(node.template, node.lineno, scope, ignore=node.ignore_missing):
            self.module(name, dict(scope), node.lineno)

    def _named(self, node: nodes.Expr, line: int, scope: Scope, *, ignore: bool) -> list[str]:
        """The modules that an include may mean: one that is named, or all that fit its beginning and end."""
        del line
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return [node.value] if not ignore or self._loader.find(node.value) else []
        self._expressions.used(node, scope)
        if not isinstance(node, nodes.Concat):
            return []
        head, tail = _words(node.nodes[0]), _words(node.nodes[-1])
        found = {str(p.relative_to(f).as_posix()) for f in self._folders for p in sorted(f.glob(f"{head}*{tail}"))}
        return sorted(found) if head and tail and ".." not in head else []

    def _import(self, node: nodes.Import, scope: Scope) -> None:
        scope[node.target] = Module(self._imported(node.template, node.lineno, scope, shares=node.with_context))

    def _fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        names = self._imported(node.template, node.lineno, scope, shares=node.with_context)
        for name in node.names:
            original, alias = name if isinstance(name, tuple) else (name, name)
            if names and original not in names:
                self._usage.undefined(original, node.lineno, names)
            scope[alias] = names.get(original, UNKNOWN)

    def _imported(self, node: nodes.Expr, line: int, scope: Scope, *, shares: bool) -> Mapping[str, Value]:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return self.module(node.value, dict(scope) if shares else {}, line)
        return {}


def _listed(value: object) -> list[nodes.Node]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, nodes.Node)]


def _words(node: nodes.Expr) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""

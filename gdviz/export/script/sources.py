"""The plain functions of the engine as text: what they compute, for a file that stands alone."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from textwrap import indent
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

Compute = Callable[..., Any]

# What every such file imports.
IMPORTED = ("np", "math")


class Sources:
    """Writes what functions compute, and collects the `helpers` that they call."""

    def __init__(self) -> None:
        self._helpers: dict[Compute, str] = {}
        self._texts: list[str] = []

    @property
    def helpers(self) -> str:
        """The definitions that what was written needs, those first that others need."""
        return "\n\n\n".join(self._texts)

    def expression(self, compute: Compute, names: Mapping[str, str] | None = None) -> str:
        """What `compute` returns, of arguments that are called by their names, or by `names`.

        Where that is more than one expression it becomes a helper, and a call of it.
        """
        named = {name: ast.Name(new) for name, new in (names or {}).items()}
        plain = self._as_expression(compute)
        if plain is not None:
            return ast.unparse(ast.fix_missing_locations(_Renamed(named).visit(plain)))
        arguments = [ast.unparse(named.get(name, ast.Name(name))) for name in _arguments(compute)]
        return f"{self.helper(compute)}({', '.join(arguments)})"

    def helper(self, compute: Compute, name: str = "") -> str:
        """The name of a function in the file that computes the same."""
        if compute not in self._helpers:
            definition = _definition(compute)
            # As it is called there, which no variable of those who call it is.
            name = name or compute.__name__
            self._helpers[compute] = name
            self._texts.append(self._function(compute, definition, name))
        return self._helpers[compute]

    def _function(
        self, compute: Compute, definition: ast.FunctionDef | ast.Lambda, name: str
    ) -> str:
        arguments = ", ".join(_arguments(compute))
        visitor = _Standing(compute, self)
        if isinstance(definition, ast.Lambda):
            body: Sequence[ast.stmt] = [ast.Return(visitor.visit(definition.body))]
        else:
            body = [visitor.visit(each) for each in definition.body if not _is_docstring(each)]
        words = ast.get_docstring(definition) if isinstance(definition, ast.FunctionDef) else None
        lines = [f'"""{words.splitlines()[0]}"""'] if words else []
        lines += [ast.unparse(ast.fix_missing_locations(each)) for each in body]
        return f"def {name}({arguments}):\n{indent(chr(10).join(lines), '    ')}"

    def _as_expression(self, compute: Compute) -> ast.expr | None:
        """What it returns as one expression, if it is no more than assignments and a return."""
        definition = _definition(compute)
        if isinstance(definition, ast.Lambda):
            value: ast.expr = _Standing(compute, self).visit(definition.body)
            return value
        known: dict[str, ast.expr] = {}
        for statement in definition.body:
            if _is_docstring(statement):
                continue
            target = _taken_in(statement, known)
            if target is None:
                if isinstance(statement, ast.Return) and statement.value is not None:
                    result: ast.expr = _Renamed(known).visit(statement.value)
                    final: ast.expr = _Standing(compute, self).visit(result)
                    return final
                return None
        return None

    def inlined(self, compute: Compute, arguments: Sequence[ast.expr]) -> ast.expr:
        """A call of another function of the engine."""
        plain = self._as_expression(compute)
        if plain is None:
            return ast.Call(ast.Name(self.helper(compute)), list(arguments), [])
        named = dict(zip(_arguments(compute), arguments, strict=True))
        value: ast.expr = _Renamed(named).visit(plain)
        return value


class _Renamed(ast.NodeTransformer):
    """Puts expressions in place of names."""

    def __init__(self, named: Mapping[str, ast.expr]) -> None:
        self._named = named

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Name) and node.id in self._named:
            # Each place has its own, for it may be changed there.
            return deepcopy(self._named[node.id])
        return self.generic_visit(node)


class _Standing(ast.NodeTransformer):
    """Makes what a function says stand alone: without what its module has."""

    def __init__(self, compute: Compute, sources: Sources) -> None:
        self._globals = compute.__globals__ if isinstance(compute, FunctionType) else {}
        self._local = set(compute.__code__.co_varnames) if isinstance(compute, FunctionType) else ()
        self._sources = sources

    def visit(self, node: ast.AST) -> Any:
        match node:
            case ast.Call():
                return self._call(node)
            case ast.Name():
                return self._name(node)
            case ast.BinOp():
                return self._operation(node)
            case ast.AnnAssign() if node.value is not None:
                return ast.Assign([node.target], self.visit(node.value))
        return self.generic_visit(node)

    def _call(self, node: ast.Call) -> ast.expr:
        arguments = [self.visit(each) for each in node.args]
        if ast.unparse(node.func) == "np.asarray" and len(arguments) == 1:
            only: ast.expr = arguments[0]
            return only
        if isinstance(node.func, ast.Name) and node.func.id not in self._local:
            called = self._globals.get(node.func.id)
            if isinstance(called, FunctionType):
                return self._sources.inlined(called, arguments)
        keywords = [ast.keyword(each.arg, self.visit(each.value)) for each in node.keywords]
        return ast.Call(self.visit(node.func), arguments, keywords)

    def _name(self, node: ast.Name) -> ast.expr:
        if node.id in self._local or node.id in IMPORTED or node.id not in self._globals:
            return node
        value = self._globals[node.id]
        if isinstance(value, FunctionType):
            return ast.Name(self._sources.helper(value))
        if isinstance(value, ModuleType):
            return node
        return ast.Constant(value.item() if isinstance(value, np.ndarray) else value)

    def _operation(self, node: ast.BinOp) -> ast.expr:
        left, right = self.visit(node.left), self.visit(node.right)
        if isinstance(node.op, ast.Mult) and _is_one(left):
            other: ast.expr = right
            return other
        return ast.BinOp(left, node.op, right)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 1.0


def _taken_in(statement: ast.stmt, known: dict[str, ast.expr]) -> str | None:
    """Remember what a plain assignment makes of a name; None for any other statement."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            known[name] = _Renamed(known).visit(value)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            known[name] = _Renamed(known).visit(value)
        case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
            known[name] = ast.BinOp(deepcopy(known[name]), op, _Renamed(known).visit(value))
        case _:
            return None
    return name


def _arguments(compute: Compute) -> tuple[str, ...]:
    code = compute.__code__
    return tuple(code.co_varnames[: code.co_argcount])


def _definition(compute: Compute) -> ast.FunctionDef | ast.Lambda:
    """Where a function is defined, as a tree."""
    first, arguments = compute.__code__.co_firstlineno, _arguments(compute)
    for node in ast.walk(_module(inspect.getsourcefile(compute) or "")):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            line = min([node.lineno, *(each.lineno for each in decorators)])
            if line == first and tuple(each.arg for each in node.args.args) == arguments:
                # Whoever changes it must not change what others get.
                copy = ast.parse(ast.unparse(node)).body[0]
                match copy:
                    case ast.FunctionDef():
                        return copy
                    case ast.Expr(value=ast.Lambda() as copied):
                        return copied
    raise LookupError(f"There is no source of {compute.__name__}.")


@cache
def _module(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))

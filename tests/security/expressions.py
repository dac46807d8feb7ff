"""Every regular expression of the product, how it is used, and texts that are made to cost it."""

import ast
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getsource, signature
from types import ModuleType
from typing import Any, NamedTuple

import monitor

_CALLS = ("search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer")
_DEEPEST = 5
_WHOLE = {"match", "fullmatch"}  # with one argument they begin at the text's begin, and only there


class Expression(NamedTuple):
    """An expression, where it stands, and how it is used; no ways: it is looked for all over."""

    where: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]


@cache
def expressions() -> tuple[Expression, ...]:
    """Return all expressions that the modules of monitor hold or write in a call, each once."""
    modules = [import_module(one) for one in _names()]
    trees = {one.__name__: ast.parse(getsource(one)) for one in modules}
    used = _used(trees)
    found: dict[tuple[str | bytes, int], Expression] = {}
    for module in modules:
        for name, pattern in (*_held(module), *_written(trees[module.__name__])):
            held = name.split("[")[0]
            whose = f"{module.__name__}:{held}" if held.startswith("_") else held
            written = {name} & set(_CALLS)
            ways = frozenset(written or used.get(whose, set()) or {"search"})
            here = f"{module.__name__.removeprefix('monitor.')}:{name}"
            key = pattern.pattern, pattern.flags
            if key not in found or found[key].ways:
                ways = (found[key].ways if key in found else frozenset()) | ways
                found[key] = Expression(here, pattern, ways if ways <= _WHOLE else frozenset())
    return tuple(found.values())


def _names() -> list[str]:
    walked = pkgutil.walk_packages(monitor.__path__, "monitor.")
    return [
        one.name
        for one in walked
        if not one.name.endswith("__main__") and ".migrations." not in one.name
    ]


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield what a module's names hold, in tables and classes too, and what its makers return."""
    for name, value in list(vars(module).items()):
        if getattr(value, "__module__", module.__name__) == module.__name__ and _makes(value):
            yield name, value()
        yield from _within(name, value, module.__name__, 0)


def _makes(value: Any) -> bool:
    said = str(getattr(value, "__annotations__", {}).get("return", ""))
    return callable(value) and "Pattern[" in said and not signature(value).parameters


def _within(name: str, value: Any, home: str, deep: int) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):  # its method
        yield f"{name}[{value.__name__}]", value.__self__
    elif deep <= _DEEPEST:
        for part in _parts(value, home):
            yield from _within(f"{name}[]", part, home, deep + 1)


def _parts(value: Any, home: str) -> list[Any]:
    """Return what a table, or a class or object of ours, holds."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    whose = value.__module__ if isinstance(value, type) else type(value).__module__
    if whose != home and (isinstance(value, type) or not whose.startswith("monitor.")):
        return []
    slots = [getattr(value, one, None) for one in getattr(value, "__slots__", ())]
    return [*getattr(value, "__dict__", {}).values(), *slots]


def _written(tree: ast.Module) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the expressions that stand as they are in a call, as in `re.sub("a+", "", text)`."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args):
            continue
        of, said = call.func.value, call.args[0]
        if not (isinstance(of, ast.Name) and of.id == "re" and isinstance(said, ast.Constant)):
            continue
        if isinstance(said.value, str | bytes) and call.func.attr in _CALLS:
            flags = re.DOTALL if "DOTALL" in ast.dump(call) else 0
            yield call.func.attr, re.compile(said.value, flags)


def _used(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Return how each name is used, "module:name" for private ones.

    Whatever is handed on, or is looked for from a place on, may be looked for anywhere.
    """
    used: dict[str, set[str]] = {}
    for module, tree in trees.items():
        calls: list[Any] = list(filter(_is_method, ast.walk(tree)))
        ways = {id(one.func.value): _way(one) for one in calls}
        for node in ast.walk(tree):
            name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
            if name and isinstance(getattr(node, "ctx", None), ast.Load):
                whose = f"{module}:{name}" if name.startswith("_") else name
                used.setdefault(whose, set()).add(ways.get(id(node), "search"))
    return used


def _is_method(node: Any) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def _way(call: Any) -> str:
    return str(call.func.attr) if len(call.args) == 1 else "search"

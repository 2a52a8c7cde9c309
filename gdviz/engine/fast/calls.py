"""Calls of numpy's own arithmetic from compiled code, by where it is in memory."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

_WHOLE, _FLOAT, _NOTHING = ir.IntType(64), ir.DoubleType(), ir.VoidType()
_ONE, _ZERO, _NEXT = ir.Constant(_FLOAT, 1.0), ir.Constant(_FLOAT, 0.0), ir.Constant(_WHOLE, 1)


def _call(builder: Any, arguments: list[Any], result: Any = _NOTHING) -> Any:
    """Call what is at the first of these with the others."""
    address, *given = arguments
    kind = ir.FunctionType(result, [each.type for each in given])
    return builder.call(builder.inttoptr(address, kind.as_pointer()), given)


def _multiply(
    context: Any,
    address: Any,
    order: Any,
    transposed: Any,
    rows: Any,
    columns: Any,
    matrix: Any,
    leading: Any,
    vector: Any,
    result: Any,
) -> Any:
    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        address, *shape, matrix, leading, vector, result = arguments
        parts = [_ONE, matrix, leading, vector, _NEXT, _ZERO, result, _NEXT]
        _call(builder, [address, *shape, *parts])
        return context.get_dummy_value()

    return types.void(*[types.int64] * 9), written


def _dot(context: Any, address: Any, length: Any, one: Any, other: Any) -> Any:
    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        address, length, one, other = arguments
        return _call(builder, [address, length, one, _NEXT, other, _NEXT], _FLOAT)

    return types.float64(*[types.int64] * 4), written


def _apply(context: Any, address: Any, data: Any, arrays: Any, length: Any, strides: Any) -> Any:
    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        address, data, arrays, length, strides = arguments
        _call(builder, [address, arrays, length, strides, data])
        return context.get_dummy_value()

    return types.void(*[types.int64] * 5), written


# They mean what those of the same names in `borrowed` mean.
multiply = intrinsic(_multiply)
dot = intrinsic(_dot)
apply = intrinsic(_apply)

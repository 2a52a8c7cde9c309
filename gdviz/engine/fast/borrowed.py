"""Where numpy's own arithmetic is in memory: its products and its functions of arrays.

Whoever calls them gets the bits that numpy would have made. Layouts are those of numpy's C API:
`PyUFuncObject` and `PyUFuncGenericFunction`, and `cblas_dgemv` and `cblas_ddot` of the BLAS it is
linked to.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

# With whole numbers of 64 bits and of 32; to both it may be called with 64, which are passed alike.
NAMES = ("scipy_cblas_{}64_", "cblas_{}64_", "scipy_cblas_{}", "cblas_{}")

_WHOLE, _FLOAT = ctypes.c_int64, ctypes.c_double

# order, transposed, rows, columns, 1, matrix, leading size, vector, stride, 0, result, stride
PRODUCT_TYPE = ctypes.CFUNCTYPE(
    None,
    *(_WHOLE, _WHOLE, _WHOLE, _WHOLE, _FLOAT, _WHOLE),
    *(_WHOLE, _WHOLE, _WHOLE, _FLOAT, _WHOLE, _WHOLE),
)

# length, vector, stride, vector, stride
DOT_TYPE = ctypes.CFUNCTYPE(_FLOAT, *[_WHOLE] * 5)

# arrays, length, strides, data
FUNCTION_TYPE = ctypes.CFUNCTYPE(None, _WHOLE, _WHOLE, _WHOLE, _WHOLE)


class _Function(ctypes.Structure):
    """How a `PyUFuncObject` begins, after what every object begins with."""

    _fields_ = (
        ("inputs", ctypes.c_int),
        ("outputs", ctypes.c_int),
        ("arguments", ctypes.c_int),
        ("identity", ctypes.c_int),
        ("functions", ctypes.POINTER(ctypes.c_void_p)),
        ("data", ctypes.POINTER(ctypes.c_void_p)),
        ("types", ctypes.c_int),
    )


class BorrowError(Exception):
    """Why numpy's arithmetic cannot be called here, or a setting not with it."""


def product_address() -> int:
    """Where the product of a matrix and a vector is; raises `BorrowError`."""
    return _blas_address("dgemv")


def dot_address() -> int:
    """Where the product of two vectors is; raises `BorrowError`."""
    return _blas_address("ddot")


@cache
def _blas_address(wanted: str) -> int:
    if not (sys.platform == "linux" and sys.byteorder == "little" and struct.calcsize("P") == 8):
        raise BorrowError("Only on 64-bit Linux it is known how numpy is to be called.")
    library = ctypes.CDLL(import_module("numpy._core._multiarray_umath").__file__)
    for name in NAMES:
        function = getattr(library, name.format(wanted), None)
        if function is not None:
            return ctypes.cast(function, ctypes.c_void_p).value or 0
    raise BorrowError("This numpy has no BLAS that is known.")


@cache
def function_address(function: np.ufunc) -> tuple[int, int]:
    """Where a function of float64 arrays is, and data that it is to be given.

    Raises `BorrowError`.
    """
    known = _Function.from_address(id(function) + object.__basicsize__)
    told = known.inputs, known.outputs, known.arguments, known.types
    if told != (function.nin, function.nout, function.nargs, function.ntypes):
        raise BorrowError("This numpy keeps its functions otherwise.")
    kinds = "d" * function.nin + "->" + "d" * function.nout
    if kinds not in function.types:
        raise BorrowError(f"numpy's {function.__name__} does not take floats alone.")
    place = function.types.index(kinds)
    address = known.functions[place]
    if not address:
        raise BorrowError(f"numpy's {function.__name__} is made otherwise.")
    return int(address), int(known.data[place] or 0)


def multiply(
    address: int,
    order: int,
    transposed: int,
    rows: int,
    columns: int,
    matrix: int,
    leading: int,
    vector: int,
    result: int,
) -> None:
    """Call the product at `address`; arrays are told by where they are, too."""
    shape = order, transposed, rows, columns
    arrays = int(matrix), leading, int(vector), 1, 0.0, int(result), 1
    _product(int(address))(*shape, 1.0, *arrays)


def dot(address: int, length: int, one: int, other: int) -> float:
    """Call the product of two vectors at `address`."""
    return float(_dot(int(address))(length, int(one), 1, int(other), 1))


def apply(address: int, data: int, arrays: int, length: int, strides: int) -> None:
    """Call the function of arrays at `address`."""
    _function(int(address))(int(arrays), int(length), int(strides), int(data))


@cache
def _product(address: int) -> Any:
    return PRODUCT_TYPE(address)


@cache
def _dot(address: int) -> Any:
    return DOT_TYPE(address)


@cache
def _function(address: int) -> Any:
    return FUNCTION_TYPE(address)

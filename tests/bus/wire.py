"""As much of D-Bus as it takes to ask and to listen, after its specification, version 0.42.

Nothing but a socket: PySide's own QtDBus loses its way in structures.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

CALL, ANSWER, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, FAILURE, REPLY_TO, DESTINATION, SENDER, SIGNATURE = range(1, 9)
FIXED = dict(zip("ybnqiuxtd", (1, 4, 2, 2, 4, 4, 8, 8, 8), strict=True))
FORMATS = dict(zip("ybnqiuxtd", ("B", "I", "h", "H", "i", "I", "q", "Q", "d"), strict=True))
FIELD_TYPES = {PATH: "o", SIGNATURE: "g", REPLY_TO: "u"}
PATIENCE_SECONDS = 60.0


class BusError(Exception):
    """What the other side answers in place of values."""


@dataclass(frozen=True)
class Question:
    """A call of a method of somebody else, with values of these types."""

    to: str
    path: str
    interface: str
    member: str
    signature: str = ""
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Message:
    """What has come: its type, header fields by their codes, and values."""

    kind: int
    fields: dict[int, Any]
    values: list[Any]


class Bus:
    """A connection to the bus at `address`, such as “unix:path=/run/user/0/bus”."""

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(PATIENCE_SECONDS)
        self._socket.connect(_place(address))
        self._read = b""
        self._serial = 0
        self.signals: list[Message] = []
        user = str(os.getuid()).encode().hex()
        self._socket.sendall(b"\0AUTH EXTERNAL " + user.encode() + b"\r\n")
        assert self._line().startswith(b"OK")
        self._socket.sendall(b"BEGIN\r\n")
        (self.name,) = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "Hello")

    def call(
        self, to: str, path: str, interface: str, member: str, signature: str = "", *values: Any
    ) -> list[Any]:
        """Ask, wait, and return the values that are answered; signals meanwhile are kept."""
        (answer,) = self.call_all([Question(to, path, interface, member, signature, values)])
        return answer

    def call_all(self, questions: Sequence[Question]) -> list[list[Any]]:
        """Ask all before the first answer is waited for, which takes a fraction of the time."""
        serials = [self._send(each) for each in questions]
        answers: dict[int, Message] = {}
        while len(answers) < len(serials):
            message = self._next()
            if message.kind == SIGNAL:
                self.signals.append(message)
            elif message.fields.get(REPLY_TO) in serials:
                answers[message.fields[REPLY_TO]] = message
        return [_values(answers[serial]) for serial in serials]

    def listen(self, seconds: float) -> None:
        """Keep the signals that come in so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                message = self._next()
            except TimeoutError:
                break
            if message.kind == SIGNAL:
                self.signals.append(message)
        self._socket.settimeout(PATIENCE_SECONDS)

    def close(self) -> None:
        """Leave the bus."""
        self._socket.close()

    def _send(self, question: Question) -> int:
        self._serial += 1
        fields = {
            PATH: question.path,
            INTERFACE: question.interface,
            MEMBER: question.member,
            DESTINATION: question.to,
        }
        if question.signature:
            fields[SIGNATURE] = question.signature
        body = _Writer()
        for kind, value in zip(_types(question.signature), question.values, strict=True):
            body.write(kind, value)
        head = _Writer()
        start = (ord("l"), CALL, 0, 1, len(body), self._serial)
        for kind, value in zip("yyyyuu", start, strict=True):
            head.write(kind, value)
        head.write("a(yv)", [(code, (FIELD_TYPES.get(code, "s"), fields[code])) for code in fields])
        head.align(8)
        self._socket.sendall(bytes(head.bytes + body.bytes))
        return self._serial

    def _next(self) -> Message:
        start = self._take(16)
        assert start[:1] == b"l", "nobody writes the other way round here"
        length, _, fields_length = struct.unpack("<III", start[4:])
        rest = self._take(-fields_length % 8 + fields_length + length)
        reader = _Reader(start + rest)
        reader.at = 12
        fields = dict(reader.read("a(yv)"))
        reader.align(8)
        values = [reader.read(kind) for kind in _types(fields.get(SIGNATURE, ""))]
        return Message(start[1], fields, values)

    def _line(self) -> bytes:
        while b"\r\n" not in self._read:
            self._read += self._socket.recv(4096)
        line, self._read = self._read.split(b"\r\n", 1)
        return line

    def _take(self, count: int) -> bytes:
        while len(self._read) < count:
            more = self._socket.recv(65536)
            assert more, "the bus is gone"
            self._read += more
        taken, self._read = self._read[:count], self._read[count:]
        return taken


class _Writer:
    def __init__(self) -> None:
        self.bytes = bytearray()

    def __len__(self) -> int:
        return len(self.bytes)

    def align(self, to: int) -> None:
        self.bytes += bytes(-len(self.bytes) % to)

    def write(self, kind: str, value: Any) -> None:
        if kind in FIXED:
            self.align(FIXED[kind])
            self.bytes += struct.pack("<" + FORMATS[kind], value)
        elif kind == "g":
            self.bytes += bytes([len(value)]) + value.encode() + b"\0"
        elif kind in "so":
            text = value.encode()
            self.write("u", len(text))
            self.bytes += text + b"\0"
        elif kind == "v":
            of, inside = value
            self.write("g", of)
            self.write(of, inside)
        elif kind.startswith("a"):
            self._write_array(kind[1:], value)
        else:
            self.align(8)
            for part, inside in zip(_types(kind[1:-1]), value, strict=True):
                self.write(part, inside)

    def _write_array(self, kind: str, values: list[Any]) -> None:
        self.write("u", 0)
        place = len(self.bytes) - 4
        self.align(_alignment(kind))
        begin = len(self.bytes)
        for value in values:
            self.write(kind, value)
        struct.pack_into("<I", self.bytes, place, len(self.bytes) - begin)


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._bytes = content
        self.at = 0

    def align(self, to: int) -> None:
        self.at += -self.at % to

    def read(self, kind: str) -> Any:
        if kind in FIXED:
            self.align(FIXED[kind])
            (value,) = struct.unpack_from("<" + FORMATS[kind], self._bytes, self.at)
            self.at += FIXED[kind]
            return bool(value) if kind == "b" else value
        if kind in "sog":
            length = self.read("y" if kind == "g" else "u")
            text = self._bytes[self.at : self.at + length].decode()
            self.at += length + 1
            return text
        if kind == "v":
            return self.read(self.read("g"))
        if kind.startswith("a"):
            return self._read_array(kind[1:])
        self.align(8)
        return tuple(self.read(part) for part in _types(kind[1:-1]))

    def _read_array(self, kind: str) -> list[Any]:
        length = self.read("u")
        self.align(_alignment(kind))
        end = self.at + length
        values = []
        while self.at < end:
            values.append(self.read(kind))
        return values


def property_of(to: str, path: str, interface: str, name: str) -> Question:
    """How one property is asked for."""
    properties = "org.freedesktop.DBus.Properties"
    return Question(to, path, properties, "Get", "ss", (interface, name))


def _values(answer: Message) -> list[Any]:
    if answer.kind == ERROR:
        raise BusError(answer.fields[FAILURE], *answer.values)
    return answer.values


def _types(signature: str) -> Iterator[str]:
    """The complete types of a signature, one by one."""
    while signature:
        length = _length(signature)
        yield signature[:length]
        signature = signature[length:]


def _length(signature: str) -> int:
    """Of the first complete type."""
    first = signature[0]
    if first == "a":
        return 1 + _length(signature[1:])
    if first not in "({":
        return 1
    at = 1
    while signature[at] not in ")}":
        at += _length(signature[at:])
    return at + 1


def _alignment(kind: str) -> int:
    if kind in FIXED:
        return FIXED[kind]
    return {"s": 4, "o": 4, "g": 1, "v": 1, "a": 4}.get(kind[0], 8)


def _place(address: str) -> str:
    """Where the socket of an address is; those without a name in the file system begin with 0."""
    for one in address.split(";"):
        words = dict(word.split("=", 1) for word in one.partition(":")[2].split(","))
        if "path" in words:
            return words["path"]
        if "abstract" in words:
            return "\0" + words["abstract"]
    raise BusError(f"no socket in {address}")

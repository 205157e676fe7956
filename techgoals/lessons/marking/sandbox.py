"""The sandbox: a JavaScript engine inside WebAssembly, with fuel and a memory cap, and no way out.

The engine is started and the marker loaded once in each process; what memory then holds is kept, and every question is
answered in a fresh instance that begins with a copy of it. Nothing of one question is left for the next.
"""

import functools
import hashlib
import json
import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import wasmtime

BUNDLE = Path(__file__).parent / "bundle"
MEMORY = 64 * 1024 * 1024
FUEL = 6_000_000_000  # some seconds of a slow processor
STACK = 512 * 1024  # of the engine's own 1 MiB; what is left serves what it calls
FIXED_CLOCK = 1_788_771_600_000_000_000  # nanoseconds: pages have a clock of their own, the engine needs any
PAGE = 65_536

_NOT_SUPPORTED = 52  # as WASI says it


class GaveUp(Exception):
    """The engine was stopped: no fuel, no memory, no stack left. ``why`` is ``fuel``, ``memory`` or ``stack``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotBuilt(Exception):
    """The marker's bundle is missing: the workspace has not been built."""


@dataclass(frozen=True, slots=True)
class _Image:
    """An engine that has read the marker: its memory, and what stands beside it."""

    memory: bytes
    stack_pointer: int
    runtime: int
    context: int


def digest() -> str:
    """What the bundle is, in hexadecimal digits: the same bundle marks the same way."""
    found = hashlib.sha256()
    for name in ("marker.js", "quickjs.wasm"):
        found.update(_file(name))
    return found.hexdigest()


class Marker:
    """The marker in a fresh instance. Raises ``NotBuilt`` without a bundle."""

    def __init__(self) -> None:
        self._engine = _Engine.fresh(_image())

    def ask(self, question: dict[str, Any]) -> Any:
        """The answer. Raises ``GaveUp`` where it was stopped on the way; then nothing more may be asked."""
        text = json.dumps(json.dumps(question))
        self._engine.run(f"techgoalsBegin({text})")
        while True:
            self._engine.run_jobs()
            answered = self._engine.run("techgoalsTurn()")
            if answered is None:
                raise GaveUp("stack")  # what should have answered was cut off
            if answered:
                try:
                    return json.loads(answered)
                except ValueError as odd:  # a page has tampered with what was to answer
                    raise GaveUp("stack") from odd


@functools.cache
def _file(name: str) -> bytes:
    try:
        return (BUNDLE / name).read_bytes()
    except FileNotFoundError as missing:
        raise NotBuilt(f"{name} is missing: build the workspace (make setup).") from missing


@functools.cache
def _ready() -> tuple[wasmtime.Engine, wasmtime.InstancePre]:
    config = wasmtime.Config()
    config.consume_fuel = True
    config.max_wasm_stack = 2 * 1024 * 1024  # the engine's own check comes first, and can say what happened
    engine = wasmtime.Engine(config)
    module = wasmtime.Module(engine, _file("quickjs.wasm"))
    host = wasmtime.Linker(engine)
    for wanted in module.imports:
        if isinstance(wanted.type, wasmtime.FuncType):
            does = _HOST.get(wanted.name or "", _refused)
            host.define_func(wanted.module, wanted.name or "", wanted.type, does, access_caller=True)
    return engine, host.instantiate_pre(module)


def _clock(caller: Any, _clock: int, _precision: int, at: int) -> int:
    caller["memory"].write(caller, struct.pack("<Q", FIXED_CLOCK), at)
    return 0


def _dice(caller: Any, at: int, length: int) -> int:
    caller["memory"].write(caller, b"\x07" * length, at)
    return 0


def _nothing(_caller: Any, *_given: int) -> int:
    return 0


def _refused(_caller: Any, *_given: int) -> int:
    return _NOT_SUPPORTED


_HOST: dict[str, Any] = {
    "clock_time_get": _clock,
    "random_get": _dice,
    "host_promise_rejection": lambda *_given: None,
    **dict.fromkeys(
        (
            "host_get_timezone_offset",
            "host_interrupt",
            "host_module_normalize",
            "host_module_load",
            "host_call",
        ),
        _nothing,
    ),
}


_making = threading.Lock()


def _image() -> _Image:
    with _making:
        return _made_image()


@functools.cache
def _made_image() -> _Image:
    engine = _Engine()
    engine.call("_initialize")
    if engine.call("qjs_init"):
        raise GaveUp("memory")
    engine.call("qjs_set_max_stack_size", STACK)
    engine.run(_file("marker.js").decode())
    return engine.image()


class _Engine:
    """One instance of the engine. It can ask its host for nothing but a clock that stands still and dice that lie still."""

    def __init__(self) -> None:
        engine, ready = _ready()
        self._store = wasmtime.Store(engine)
        self._store.set_limits(memory_size=MEMORY)
        self._store.set_fuel(FUEL)
        # the engine exports hundreds of functions: a linker finds one by its name without looking at all of them
        self._names = wasmtime.Linker(engine)
        self._names.define_instance(self._store, "engine", ready.instantiate(self._store))
        self._found: dict[str, Any] = {}
        self._memory = self._export("memory")

    @classmethod
    def fresh(cls, image: _Image) -> "_Engine":
        """An instance that goes on from ``image``."""
        engine = cls()
        short = len(image.memory) - engine._memory.data_len(engine._store)
        if short > 0:
            engine._memory.grow(engine._store, -(-short // PAGE))
        engine._memory.write(engine._store, image.memory, 0)
        engine.call("qjs_set_runtime_and_context", image.runtime, image.context)
        engine._export("__stack_pointer").set_value(engine._store, wasmtime.Val.i32(image.stack_pointer))
        return engine

    def image(self) -> _Image:
        return _Image(
            bytes(self._memory.read(self._store)),
            self._export("__stack_pointer").value(self._store),
            self.call("qjs_get_runtime_ptr"),
            self.call("qjs_get_context_ptr"),
        )

    def call(self, name: str, *given: int) -> int:
        """Call a function of the engine's. Raises ``GaveUp`` where it was stopped."""
        try:
            answer: int = self._export(name)(self._store, *given)
        except wasmtime.Trap as trap:
            raise GaveUp(_why(trap)) from trap
        except wasmtime.WasmtimeError as trouble:
            raise GaveUp("fuel" if "fuel" in str(trouble) else "stack") from trouble
        return answer

    def run(self, code: str) -> str | None:
        """The text that ``code`` comes to; None where it comes to null. Raises ``GaveUp`` where it throws."""
        source, name = self._put(code), self._put("marker")
        value = self.call("qjs_eval", source[0], source[1], name[0], 0)
        for pointer, _ in (source, name):
            self.call("wasm_free", pointer)
        if self.call("qjs_is_exception", value):
            raise GaveUp("memory")
        if not self.call("qjs_is_string", value):
            return None
        return self._take(value)

    def run_jobs(self) -> None:
        """Do all that was promised."""
        while self.call("qjs_is_job_pending"):
            self.call("qjs_execute_pending_job")

    def _put(self, text: str) -> tuple[int, int]:
        data = text.encode()
        pointer = self.call("wasm_malloc", len(data) + 1)
        if not pointer:
            raise GaveUp("memory")
        self._memory.write(self._store, data + b"\0", pointer)
        return pointer, len(data)

    def _take(self, value: int) -> str:
        length = self.call("wasm_malloc", 4)
        pointer = self.call("qjs_get_string_len", value, length)
        if not pointer:
            raise GaveUp("memory")
        (size,) = struct.unpack("<I", self._memory.read(self._store, length, length + 4))
        return bytes(self._memory.read(self._store, pointer, pointer + size)).decode("utf-8", "replace")

    def _export(self, name: str) -> Any:
        if name not in self._found:
            self._found[name] = self._names.get(self._store, "engine", name)
        return self._found[name]


def _why(trap: wasmtime.Trap) -> str:
    text = str(trap)
    if "fuel" in text:
        return "fuel"
    return "memory" if "unreachable" in text else "stack"

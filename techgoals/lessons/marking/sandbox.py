"""The sandbox: a JavaScript engine inside WebAssembly, with fuel and a memory cap, and no way out.

The build makes a module that begins with the marker read (workspace/snapshot.mjs), and each question is answered in a fresh
instance of it. Nothing of one question is left for the next.
"""

import functools
import hashlib
import json
import struct
import threading
from pathlib import Path
from typing import Any

import wasmtime

MODULE = Path(__file__).parent / "bundle" / "marker.wasm"
MEMORY = 64 * 1024 * 1024
FUEL = 6_000_000_000  # some seconds of a slow processor
FIXED_CLOCK = 1_788_771_600_000_000_000  # nanoseconds: pages have a clock of their own, the engine needs any

_NOT_SUPPORTED = 52  # as WASI says it


class GaveUp(Exception):
    """The engine was stopped: no fuel, no memory, no stack left. ``why`` is ``fuel``, ``memory`` or ``stack``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotBuilt(Exception):
    """The marker's bundle is missing: the workspace has not been built."""


@functools.cache
def digest() -> str:
    """What the bundle is, in hexadecimal digits: the same bundle marks the same way."""
    return hashlib.sha256(_module()).hexdigest()


class Marker:
    """The marker in a fresh instance. Raises ``NotBuilt`` without a bundle."""

    def __init__(self) -> None:
        self._engine = _Engine()

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
def _module() -> bytes:
    try:
        return MODULE.read_bytes()
    except FileNotFoundError as missing:
        raise NotBuilt(f"{MODULE.name} is missing: build the workspace (make setup).") from missing


_compiling = threading.Lock()


def _ready() -> tuple[wasmtime.Engine, wasmtime.InstancePre]:
    with _compiling:  # once for all threads of a process
        return _compiled()


@functools.cache
def _compiled() -> tuple[wasmtime.Engine, wasmtime.InstancePre]:
    config = wasmtime.Config()
    config.consume_fuel = True
    config.max_wasm_stack = 2 * 1024 * 1024  # the engine's own check comes first, and can say what happened
    engine = wasmtime.Engine(config)
    module = wasmtime.Module(engine, _module())
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
        source, length = self._put(code)
        # what ends the code is its name, too: none. Nothing is freed, as all of it ends with the instance
        value = self.call("qjs_eval", source, length, source + length, 0)
        if self.call("qjs_is_string", value):
            return self._take(value)
        if self.call("qjs_is_exception", value):
            raise GaveUp("memory")
        return None

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

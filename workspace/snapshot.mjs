// Makes of an engine (WebAssembly) and a script one module that begins where the script has been read and has answered
// some questions: the engine is started here, and what its memory then holds becomes the module's own data. Whoever starts
// that module pays for nothing that happened before: lists that are made when first looked at are there.

const STACK = 512 * 1024 // of the engine's own 1 MiB; what is left serves what it calls
const PAGE = 65_536
const GRAIN = 4096 // empty stretches shorter than this are written out
const MEMORY = 5
const DATA_COUNT = 12
const DATA = 11

/// `engine` is quickjs.wasm of quickjs-wasi; `questions` are asked as sandbox.py asks. Throws where the script does.
export async function snapshot(engine, script, questions = []) {
  const { instance } = await WebAssembly.instantiate(engine, imports(() => exports.memory))
  const exports = instance.exports
  const stack = exports.__stack_pointer.value
  exports._initialize()
  if (exports.qjs_init() !== 0) throw new Error("The engine does not start.")
  exports.qjs_set_max_stack_size(STACK)
  run(exports, script)
  for (const question of questions) {
    run(exports, `techgoalsBegin(${JSON.stringify(JSON.stringify(question))})`)
    do {
      while (exports.qjs_is_job_pending()) exports.qjs_execute_pending_job()
    } while (run(exports, "techgoalsTurn()") === "")
  }
  exports.qjs_run_gc()
  // else the module would have to begin with another stack
  if (exports.__stack_pointer.value !== stack) throw new Error("The engine has not come back to where it began.")
  return withMemory(new Uint8Array(engine), new Uint8Array(exports.memory.buffer))
}

/// A clock that stands still and dice that lie still, so that the same sources make the same module.
function imports(memory) {
  const host = () => 0
  return {
    env: {
      host_get_timezone_offset: host, host_interrupt: host, host_promise_rejection: host, host_module_normalize: host,
      host_module_load: host, host_call: host,
    },
    wasi_snapshot_preview1: {
      clock_time_get: (_clock, _precision, at) => {
        new DataView(memory().buffer).setBigUint64(at, 1_788_771_600_000_000_000n, true)
        return 0
      },
      random_get: (at, length) => {
        new Uint8Array(memory().buffer, at, length).fill(7)
        return 0
      },
      fd_close: () => 52, fd_fdstat_get: () => 52, fd_seek: () => 52, fd_write: () => 52,
    },
  }
}

/// The text that code comes to, if it is one.
function run(exports, code) {
  const value = exports.qjs_eval(...put(exports, code), put(exports, "marker")[0], 0)
  if (exports.qjs_is_exception(value)) throw new Error("The marker's script does not run in the engine.")
  if (!exports.qjs_is_string(value)) return null
  const text = exports.qjs_get_string(value)
  const memory = new Uint8Array(exports.memory.buffer)
  return new TextDecoder().decode(memory.subarray(text, memory.indexOf(0, text)))
}

function put(exports, text) {
  const bytes = new TextEncoder().encode(text)
  const at = exports.wasm_malloc(bytes.length + 1)
  const memory = new Uint8Array(exports.memory.buffer)
  memory.set(bytes, at)
  memory[at + bytes.length] = 0
  return [at, bytes.length]
}

function withMemory(module, memory) {
  const pieces = stretches(memory)
  const parts = [module.subarray(0, 8)]
  for (const { id, whole, content } of sections(module)) {
    if (id === MEMORY) parts.push(section(MEMORY, memorySection(content, memory.length / PAGE)))
    else if (id === DATA_COUNT) parts.push(section(DATA_COUNT, [leb(pieces.length)]))
    else if (id === DATA) parts.push(section(DATA, [leb(pieces.length), ...pieces.flatMap(([from, to]) => [[0, 0x41, ...signed(from), 0x0b], leb(to - from), memory.subarray(from, to)])]))
    else parts.push(whole)
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

/// Where memory holds anything.
function stretches(memory) {
  const found = []
  for (let at = 0; at < memory.length; at += GRAIN) {
    if (!memory.subarray(at, at + GRAIN).some((byte) => byte !== 0)) continue
    const last = found.at(-1)
    if (last?.[1] === at) last[1] = at + GRAIN
    else found.push([at, at + GRAIN])
  }
  return found
}

function* sections(module) {
  for (let at = 8; at < module.length; ) {
    const start = at
    const id = module[at]
    const [size, begins] = read(module, at + 1)
    at = begins + size
    yield { id, whole: module.subarray(start, at), content: module.subarray(begins, at) }
  }
}

/// The one memory that there is, at least so many pages large.
function memorySection(content, pages) {
  const [count, flagAt] = read(content, 0)
  const flags = content[flagAt]
  const [, maximumAt] = read(content, flagAt + 1)
  if (count !== 1 || flags > 1) throw new Error("The engine's memory is not of the kind that is known here.")
  return [leb(1), [flags], leb(pages), content.subarray(maximumAt)]
}

function section(id, parts) {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))
  return Buffer.concat([Buffer.from([id]), Buffer.from(leb(content.length)), content])
}

function read(bytes, at) {
  let value = 0
  let shift = 0
  for (;;) {
    const byte = bytes[at++]
    value += (byte & 0x7f) * 2 ** shift
    if (!(byte & 0x80)) return [value, at]
    shift += 7
  }
}

function leb(value) {
  const bytes = []
  do {
    const byte = value % 128
    value = Math.floor(value / 128)
    bytes.push(value ? byte | 0x80 : byte)
  } while (value)
  return bytes
}

/// An address as an instruction's constant: signed, below 2 GiB.
function signed(value) {
  const bytes = leb(value)
  const last = bytes.at(-1)
  if (last & 0x40) bytes.splice(-1, 1, last | 0x80, 0)
  return bytes
}

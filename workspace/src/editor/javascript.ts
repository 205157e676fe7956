/// The colours and indentation of JavaScript, a chunk of its own: lessons without a script do not fetch it. A mode that goes
/// token by token, for it is a fifth of what a grammar weighs, and advice and stepping bring a reader of JavaScript anyway.

import { type StreamParser, StreamLanguage } from "@codemirror/language"
import { javascript as mode } from "@codemirror/legacy-modes/mode/javascript"

/// A name that is called gets the colour of a call.
const withCalls: StreamParser<unknown> = {
  ...mode,
  token(stream, state) {
    const style = mode.token(stream, state)
    return style !== null && /^(variable|property)/.test(style) && stream.match(/^\s*\(/, false) ? "variableName.function" : style
  },
}

export const javascript = StreamLanguage.define(withCalls)

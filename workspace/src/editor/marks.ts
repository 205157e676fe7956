/// Wavy lines under what the advice below the editor speaks of.

import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view"
import type { Mark } from "./editor"

export const setMarks = StateEffect.define<readonly Mark[]>()

/// The marks move along with the text until the next advice replaces them.
export const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMarks))
        return Decoration.set(
          effect.value
            .filter(({ from, to }) => from < to)
            .map(({ from, to, says }) => Decoration.mark({ class: "cm-advice", attributes: { title: says } }).range(from, to)),
          true,
        )
    return shown.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

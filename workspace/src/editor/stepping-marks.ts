/// What stepping shows in the editor: the line of the step, what lines have set, and the breakpoints at line numbers.

import { type Extension, RangeSet, StateEffect, StateField, type Text } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker, keymap, WidgetType } from "@codemirror/view"

interface Shown {
  readonly line: number
  readonly values: readonly { readonly line: number; readonly text: string }[]
}

export const setStep = StateEffect.define<Shown>()
export const setBreakpoints = StateEffect.define<readonly number[]>()

class Value extends WidgetType {
  constructor(private readonly text: string) {
    super()
  }

  override eq(other: Value): boolean {
    return other.text === this.text
  }

  toDOM(): HTMLElement {
    const element = document.createElement("span")
    element.className = "cm-step-value"
    // read out by the stepper; here it would be taken for the pupil's own text
    element.setAttribute("aria-hidden", "true")
    element.textContent = this.text
    return element
  }
}

const step = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setStep)) return drawn(effect.value, transaction.state.doc)
    // of code that has changed the run says nothing any more
    return transaction.docChanged ? Decoration.none : shown
  },
  provide: (field) => EditorView.decorations.from(field),
})

function drawn({ line, values }: Shown, doc: Text): DecorationSet {
  const marks = values
    .filter((value) => value.line >= 1 && value.line <= doc.lines)
    .map((value) => Decoration.widget({ widget: new Value(value.text), side: 1 }).range(doc.line(value.line).to))
  if (line >= 1 && line <= doc.lines) marks.push(Decoration.line({ class: "cm-step-line" }).range(doc.line(line).from))
  return Decoration.set(marks, true)
}

class Dot extends GutterMarker {
  override toDOM(): HTMLElement {
    const element = document.createElement("span")
    element.className = "cm-breakpoint"
    element.textContent = "●"
    return element
  }
}
const dot = new Dot()

const breakpoints = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(set, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setBreakpoints)) {
        const { doc } = transaction.state
        const lines = effect.value.filter((line) => line >= 1 && line <= doc.lines)
        return RangeSet.of(lines.map((line) => dot.range(doc.line(line).from)), true)
      }
    return set.map(transaction.changes)
  },
})

/// `changed` gets the lines that have a breakpoint when the pupil sets or takes one, or when text moves them.
export function steppingMarks(changed: (lines: readonly number[]) => void): Extension {
  const toggle = (view: EditorView, at: number): void => {
    const { number } = view.state.doc.lineAt(at)
    const lines = linesOf(view)
    const next = lines.includes(number) ? lines.filter((line) => line !== number) : [...lines, number]
    view.dispatch({ effects: setBreakpoints.of(next) })
    changed(linesOf(view))
  }
  return [
    step,
    breakpoints,
    gutter({
      class: "cm-breakpoints",
      markers: (view) => view.state.field(breakpoints),
      initialSpacer: () => dot,
      domEventHandlers: {
        mousedown: (view, block) => {
          toggle(view, block.from)
          return true
        },
      },
    }),
    keymap.of([
      {
        key: "F9",
        run: (view) => {
          toggle(view, view.state.selection.main.head)
          return true
        },
      },
    ]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return
      const before = linesIn(update.startState.field(breakpoints), update.startState.doc)
      const now = linesOf(update.view)
      if (before.join() !== now.join()) changed(now)
    }),
  ]
}

export function linesOf(view: EditorView): readonly number[] {
  return linesIn(view.state.field(breakpoints), view.state.doc)
}

function linesIn(set: RangeSet<GutterMarker>, doc: Text): readonly number[] {
  const found: number[] = []
  for (const place = set.iter(); place.value; place.next()) found.push(doc.lineAt(Math.min(place.from, doc.length)).number)
  return [...new Set(found)]
}

/// What a kind of activity is to the page. Each kind is one module under kinds/, loaded when a step needs it; the page
/// knows nothing of editors and previews, the kind nothing of steps and saving.

import type { Activity, Checked, Files, Observe } from "../marker"

export interface Kind {
  /// What the two panes are called: where the pupil works, and what comes of it.
  readonly names: { readonly work: string; readonly result: string }
  /// Its panes hold words, which are read aloud after the step's own.
  readonly aloud?: true
  /// Its styles (`import styles from "./<name>.css"`), worn from the moment it is loaded.
  readonly styles?: string
  open(desk: Desk): Workbench
  /// Fetches now what this activity asks for only later, so that it works when the network has gone.
  fetchAhead?(activity: Activity): Promise<unknown>
}

/// What the page lends to an activity.
export interface Desk {
  readonly activity: Activity
  /// The pupil's work as it is now.
  readonly files: Files
  /// Empty: what the pupil works in.
  readonly work: HTMLElement
  /// Empty: what comes of it.
  readonly result: HTMLElement
  readonly nonce: string
  readonly runner: string
  /// What a picture's name is put behind to make its address; null where there are none to be had.
  readonly pictures: string | null
  /// Runs pages for marking, apart from the page that the pupil sees.
  readonly observe: Observe
  /// The pupil changed the work. Whether it was a try, after which a hint may come, a kind may know; else a pause tells.
  changed(files: Files, tried?: boolean): void
  /// The work was marked again.
  marked(mark: Checked): void
  /// Brings what the pupil works in into sight, where a small screen shows something else: the pupil asked for it there.
  showWork(): void
  /// Read out to those who do not see the page.
  announce(text: string): void
}

export interface Workbench {
  /// Shows other files: another version of the pupil's work.
  replace(files: Files): void
  /// Gives back all that was taken; the page empties the elements itself.
  close(): void
}

const dressed = new Set<string>()

/// A kind lies in a folder of its name; adding one touches no other file.
export async function loadKind(name: string): Promise<Kind> {
  if (!/^[a-z]+$/.test(name)) throw new Error(`There is no kind of activity called “${name}”.`)
  const { kind } = (await import(`./${name}/index.ts`)) as { kind: Kind }
  if (kind.styles && !dressed.has(name)) {
    const sheet = new CSSStyleSheet() // made by script, so the page's policy has nothing against it
    sheet.replaceSync(kind.styles)
    document.adoptedStyleSheets.push(sheet)
    dressed.add(name)
  }
  return kind
}

/// What the checker of tags says to a pupil: short, kind, about the code and never about the person.

export interface Facts {
  readonly name: string
  readonly other?: string
  readonly line?: number
}

export const SENTENCES = {
  "unclosed-tag": ({ name }) => `This <${name}> is opened but never closed: write </${name}> where it should end.`,
  "opened-again": ({ name }) => `This <${name}> is opened again instead of closed: write </${name}>.`,
  "crossed-tags": ({ name, other }) =>
    `</${name}> comes too early: <${other}> was opened last, so </${other}> must come first.`,
  "wrong-close": ({ name, other }) => `This should be </${other}>, to match <${other}>. It says </${name}>.`,
  "stray-close": ({ name }) => `This </${name}> closes nothing: there is no open <${name}> before it.`,
  "cut-short": ({ name, other, line }) =>
    `The <${name}> already ended at line ${line}, because a <${other}> cannot be inside a <${name}>. ` +
    `Write </${name}> before the <${other}>, and take this one away.`,
  "void-close": ({ name }) => `<${name}> never needs closing: take this </${name}> away.`,
  "self-closed": ({ name }) => `<${name}/> does not close itself: write <${name}></${name}>.`,
  "lost-quote": ({ name }) => `A quote mark is missing in this <${name}>: each value needs one " before it and one after.`,
  "lost-bracket": ({ name }) => `This tag is not finished: write > at the end of <${name}.`,
  "space-in-tag": ({ name }) => `There is a space after <, so this is not a tag yet: write <${name}> without it.`,
  "backslash-close": ({ name }) => `The slash leans the wrong way: write </${name}>.`,
  "unknown-element": ({ name, other }) => `There is no tag called <${name}>. Did you mean <${other}>?`,
  "repeated-attribute": ({ name }) => `This <${name}> says the same thing twice: keep only one of them.`,
  "unclosed-comment": () => `This comment never ends: write --> where it should stop.`,
} satisfies Readonly<Record<string, (facts: Facts) => string>>

export type TagKind = keyof typeof SENTENCES

/// What is said about a page beyond its tags: attributes, places, links.

export const PAGE_SENTENCES = {
  "unknown-attribute": (name: string, meant: string) => `There is no attribute called ${name}. Did you mean ${meant}?`,
  "wrong-attribute": (tag: string, name: string, meant: string) => `<${tag}> does not know ${name}: write ${meant} in its place.`,
  "missing-equals": (name: string) => `Write = between ${name} and its value: ${name}="…"`,
  "missing-space": (before: string) => `A space is missing after ${before}: attributes need one between them.`,
  "curly-quote": (quote: string) => `${quote} is a curly quote. Code needs a straight one: type " on your keyboard.`,
  "repeated-id": (id: string, line: number) => `The id “${id}” is there already, on line ${line}. Each id may be used once on a page.`,
  "missing-alt": () => 'This picture has no words for those who cannot see it: write alt="…" in the tag.',
  "missing-src": () => 'This picture does not say which file it shows: write src="…" in the tag.',
  "missing-rel": () => 'A page takes its style only with rel="stylesheet": write that in the <link>.',
  "missing-href": (href: string) => `A link to another site begins with https:// – write https://${href}`,
  "label-for-nothing": (id: string, meant: string) =>
    meant ? `No field has the id “${id}”. Did you mean “${meant}”?` : `No field has the id “${id}”: give a field that id, or change for="…".`,
  "no-such-file": (file: string, meant: string) => (meant ? `There is no file ${file}. Did you mean ${meant}?` : `There is no file ${file} here.`),
  "outside-list": (tag: string, around: string) => `<${tag}> belongs inside <${around}>: open ${around} before it.`,
  "not-in-list": (tag: string, list: string) => `Only <li> can be right inside <${list}>: put this <${tag}> inside an <li>.`,
  "extra-bracket": () => "There is a bracket too many at the end of this tag: write only one >.",
  "wrong-doctype": () => "The first line of a page is <!doctype html>.",
  "handler-not-called": (name: string) => `${name} is only named here, not called: write ${name}() with round brackets.`,
  "unknown-handler": (name: string, meant: string) => `There is no function called ${name}. Did you mean ${meant}?`,
} as const

/// Makes elements without ceremony.

type Child = Node | string | null
type Attributes = Readonly<Record<string, string | boolean | null | ((event: Event) => void)>>

/// An element with attributes and children. A function is a listener, false and null leave the attribute out.
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value)
    else if (value === true) element.setAttribute(key, "")
    else if (value !== false && value !== null) element.setAttribute(key, value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

/// HTML that is ours or that the server has cleaned.
export function trusted(html: string): DocumentFragment {
  const template = document.createElement("template")
  template.innerHTML = html
  return template.content
}

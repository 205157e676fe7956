/// Fields, buttons and forms: what a visitor types, ticks and chooses, and what a click does.

import { HTMLCollection, live } from "./collections"
import { type ElementClass, HTMLElement, reflect } from "./elements"
import { CAN_BE_DISABLED, type PageElement } from "./element"
import { InputEvent, MouseEvent, PageEvent, SubmitEvent } from "./events"

const TYPES = new Set(
  "button checkbox color date datetime-local email file hidden image month number password radio range reset search submit tel text time url week".split(" "),
)
const TICKED = new Set(["checkbox", "radio"])
const NOT_TYPED = new Set(["button", "submit", "reset", "image", "hidden", "file", ...TICKED])

abstract class Control extends HTMLElement {
  declare disabled: boolean
  override get focusable(): boolean {
    return true
  }
  get form(): Form | null {
    const named = this.getAttribute("form")
    const found = named === null ? this.closest("form") : this.ownerDocument.getElementById(named)
    return found instanceof Form ? found : null
  }
  get labels(): PageElement[] {
    return this.ownerDocument.elementsInside().filter((one) => one instanceof Label && one.control === this)
  }
  get validity(): { readonly valid: boolean; readonly valueMissing: boolean } {
    const valueMissing = this.hasAttribute("required") && this.isEmpty()
    return { valid: !valueMissing && !this.$complaint, valueMissing }
  }
  get validationMessage(): string {
    return this.$complaint || (this.validity.valid ? "" : "Please fill in this field.")
  }
  get willValidate(): boolean {
    return !this.hasAttribute("disabled")
  }
  private $complaint = ""
  setCustomValidity(text: string): void {
    this.$complaint = String(text)
  }
  checkValidity(): boolean {
    const { valid } = this.validity
    if (!valid) this.dispatchEvent(new PageEvent("invalid", { cancelable: true }))
    return valid
  }
  reportValidity(): boolean {
    return this.checkValidity()
  }
  select(): void {}
  setSelectionRange(): void {}
  protected isEmpty(): boolean {
    return false
  }
  abstract reset(): void
}
reflect(Control, { texts: "name", flags: "disabled required autofocus" })

export class Input extends Control {
  private $typed: string | null = null
  private $ticked: boolean | null = null

  get type(): string {
    const type = (this.getAttribute("type") ?? "").toLowerCase()
    return TYPES.has(type) ? type : "text"
  }
  set type(value: string) {
    this.setAttribute("type", value)
  }
  get value(): string {
    if (TICKED.has(this.type)) return this.getAttribute("value") ?? "on"
    if (NOT_TYPED.has(this.type)) return this.getAttribute("value") ?? ""
    return this.clean(this.$typed ?? this.getAttribute("value") ?? "")
  }
  set value(value: string) {
    const text = value === null ? "" : String(value)
    this.$hooks().charge(text.length / 100)
    if (NOT_TYPED.has(this.type)) this.setAttribute("value", text)
    else this.$typed = this.clean(text)
  }
  get valueAsNumber(): number {
    return this.value === "" ? Number.NaN : Number(this.value)
  }
  set valueAsNumber(value: number) {
    this.value = String(value)
  }
  get defaultValue(): string {
    return this.getAttribute("value") ?? ""
  }
  set defaultValue(value: string) {
    this.setAttribute("value", value)
  }
  get checked(): boolean {
    return this.$ticked ?? this.hasAttribute("checked")
  }
  set checked(value: boolean) {
    this.$ticked = !!value
    if (value && this.type === "radio") for (const other of this.group()) if (other !== this) other.$ticked = false
  }
  get defaultChecked(): boolean {
    return this.hasAttribute("checked")
  }
  set defaultChecked(value: boolean) {
    this.toggleAttribute("checked", value)
  }
  stepUp(n = 1): void {
    this.value = String((Number(this.value) || 0) + n * (Number(this.getAttribute("step")) || 1))
  }
  stepDown(n = 1): void {
    this.stepUp(-n)
  }
  /// Whether a visitor can type into it.
  get canBeTyped(): boolean {
    return !NOT_TYPED.has(this.type)
  }
  override reset(): void {
    this.$typed = this.$ticked = null
  }

  protected override isEmpty(): boolean {
    if (this.type === "checkbox") return !this.checked
    if (this.type === "radio") return !this.group().some((one) => one.checked)
    return this.value === ""
  }
  protected override $acts(event: PageEvent): boolean {
    return event.type === "click" && (TICKED.has(this.type) || BUTTONS.has(this.type))
  }
  protected override $starts(): (() => void) | null {
    if (!TICKED.has(this.type)) return null
    const was = this.group().map((one) => [one, one.checked] as const)
    const before = this.checked
    this.checked = this.type === "radio" ? true : !before
    return () => {
      for (const [one, checked] of was) one.$ticked = checked
      this.$ticked = before
    }
  }
  protected override $finishes(): void {
    if (TICKED.has(this.type)) {
      if (!this.isConnected) return
      this.dispatchEvent(new InputEvent("input", { bubbles: true }))
      this.dispatchEvent(new PageEvent("change", { bubbles: true }))
    } else pressed(this, this.type)
  }

  private group(): Input[] {
    const name = this.getAttribute("name")
    const root = this.form ?? this.getRootNode()
    const all = "elementsInside" in root ? (root as Form).elementsInside() : []
    return name && this.type === "radio"
      ? all.filter((one): one is Input => one instanceof Input && one.type === "radio" && one.getAttribute("name") === name && one.form === this.form)
      : [this]
  }
  private clean(text: string): string {
    switch (this.type) {
      case "number":
        return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? text.trim() : ""
      case "range": {
        const [min, max] = [Number(this.getAttribute("min") ?? 0), Number(this.getAttribute("max") ?? 100)]
        const given = text.trim() === "" ? Number.NaN : Number(text)
        return String(Math.min(max, Math.max(min, Number.isNaN(given) ? min + (max - min) / 2 : given)))
      }
      case "color":
        return /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : "#000000"
      default:
        return text.replace(/[\r\n]/g, "")
    }
  }
}
reflect(Input, { texts: "placeholder min max step pattern src alt autocomplete accept", flags: "readOnly multiple", numbers: "maxLength minLength size" })

export class TextArea extends Control {
  readonly type = "textarea"
  private $typed: string | null = null

  get value(): string {
    return this.$typed ?? this.textContent ?? ""
  }
  set value(value: string) {
    this.$typed = value === null ? "" : String(value)
    this.$hooks().charge(this.$typed.length / 100)
  }
  get defaultValue(): string {
    return this.textContent ?? ""
  }
  override reset(): void {
    this.$typed = null
  }
  protected override isEmpty(): boolean {
    return this.value === ""
  }
}
reflect(TextArea, { texts: "placeholder wrap", flags: "readOnly", numbers: "rows cols maxLength minLength" })

export class Option extends HTMLElement {
  chosen: boolean | null = null

  get value(): string {
    return this.getAttribute("value") ?? this.text
  }
  set value(value: string) {
    this.setAttribute("value", value)
  }
  get text(): string {
    return (this.textContent ?? "").replace(/\s+/g, " ").trim()
  }
  set text(value: string) {
    this.textContent = value
  }
  get label(): string {
    return this.getAttribute("label") ?? this.text
  }
  get index(): number {
    return this.list?.all().indexOf(this) ?? 0
  }
  get selected(): boolean {
    return this.list?.chosen().includes(this) ?? this.chosen ?? this.hasAttribute("selected")
  }
  set selected(value: boolean) {
    if (value && this.list && !this.list.multiple) for (const other of this.list.all()) other.chosen = false
    this.chosen = !!value
  }
  get defaultSelected(): boolean {
    return this.hasAttribute("selected")
  }
  private get list(): Select | null {
    const found = this.closest("select")
    return found instanceof Select ? found : null
  }
}
reflect(Option, { flags: "disabled" })

export class Select extends Control {
  declare multiple: boolean

  get type(): string {
    return this.multiple ? "select-multiple" : "select-one"
  }
  all(): Option[] {
    return this.elementsInside().filter((one) => one instanceof Option)
  }
  chosen(): Option[] {
    const all = this.all()
    const marked = all.filter((one) => one.chosen ?? one.hasAttribute("selected"))
    if (this.multiple) return marked
    const touched = all.some((one) => one.chosen !== null)
    const one = marked.at(-1) ?? (touched ? undefined : all.find((option) => !option.hasAttribute("disabled")))
    return one ? [one] : []
  }
  get options(): HTMLCollection<Option> {
    return live(HTMLCollection<Option>, () => this.all())
  }
  get selectedOptions(): HTMLCollection<Option> {
    return live(HTMLCollection<Option>, () => this.chosen())
  }
  get length(): number {
    return this.all().length
  }
  get selectedIndex(): number {
    const [one] = this.chosen()
    return one ? this.all().indexOf(one) : -1
  }
  set selectedIndex(index: number) {
    this.all().forEach((one, n) => (one.chosen = n === Number(index)))
  }
  get value(): string {
    return this.chosen()[0]?.value ?? ""
  }
  set value(value: string) {
    const all = this.all()
    this.selectedIndex = all.findIndex((one) => one.value === String(value))
  }
  add(option: Option, before: Option | null = null): void {
    this.insertBefore(option, before)
  }
  item(index: number): Option | null {
    return this.all()[index] ?? null
  }
  override reset(): void {
    for (const one of this.all()) one.chosen = null
  }
  protected override isEmpty(): boolean {
    return this.value === ""
  }
}
reflect(Select, { flags: "multiple", numbers: "size" })

const BUTTONS = new Set(["submit", "reset", "button", "image"])

export class Button extends Control {
  get type(): string {
    const type = (this.getAttribute("type") ?? "").toLowerCase()
    return type === "button" || type === "reset" ? type : "submit"
  }
  set type(value: string) {
    this.setAttribute("type", value)
  }
  override reset(): void {}
  protected override $acts(event: PageEvent): boolean {
    return event.type === "click"
  }
  protected override $finishes(): void {
    pressed(this, this.type)
  }
}
reflect(Button, { texts: "value" })

function pressed(control: Control, type: string): void {
  if (control.hasAttribute("disabled")) return
  if (type === "submit" || type === "image") control.form?.requestSubmit(control)
  else if (type === "reset") control.form?.reset()
}

class FieldSet extends Control {
  override get focusable(): boolean {
    return false
  }
  override reset(): void {}
}

class Output extends Control {
  readonly type = "output"
  override get focusable(): boolean {
    return false
  }
  get value(): string {
    return this.textContent ?? ""
  }
  set value(value: string) {
    this.textContent = String(value)
  }
  override reset(): void {}
}

class Label extends HTMLElement {
  get htmlFor(): string {
    return this.getAttribute("for") ?? ""
  }
  set htmlFor(value: string) {
    this.setAttribute("for", value)
  }
  get control(): PageElement | null {
    const id = this.getAttribute("for")
    if (id !== null) return this.ownerDocument.getElementById(id)
    return this.elementsInside().find((one) => one instanceof Control && !(one instanceof FieldSet)) ?? null
  }
  protected override $acts(event: PageEvent): boolean {
    const target = event.target
    // a click on the field itself is not passed on to it a second time
    return event.type === "click" && !!this.control && !(target instanceof HTMLElement && this.control.contains(target))
  }
  protected override $finishes(): void {
    const { control } = this
    if (!control || (control.hasAttribute("disabled") && CAN_BE_DISABLED.has(control.localName))) return
    control.focus()
    control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
  }
}

export class Form extends HTMLElement {
  get elements(): HTMLCollection<PageElement> {
    return live<PageElement, HTMLCollection<PageElement>>(HTMLCollection<PageElement>, () => this.controls())
  }
  get length(): number {
    return this.controls().length
  }
  controls(): Control[] {
    const root = this.getRootNode()
    const all = "elementsInside" in root ? (root as Form).elementsInside() : this.elementsInside()
    return all.filter((one): one is Control => one instanceof Control && one.form === this)
  }
  checkValidity(): boolean {
    return this.controls()
      .map((one) => one.hasAttribute("disabled") || one.checkValidity())
      .every(Boolean)
  }
  reportValidity(): boolean {
    return this.checkValidity()
  }
  /// Where the form would be sent to is nowhere: a page that is marked has no network.
  submit(): void {}
  requestSubmit(submitter: Control | null = null): void {
    if (!this.isConnected || (!this.hasAttribute("novalidate") && !this.checkValidity())) return
    this.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter }))
  }
  reset(): void {
    if (!this.dispatchEvent(new PageEvent("reset", { bubbles: true, cancelable: true }))) return
    for (const one of this.controls()) one.reset()
  }
}
reflect(Form, { texts: "action method name", flags: "noValidate" })

/// The page's data of a form, as scripts gather it.
export class FormData {
  private readonly pairs: [string, string][] = []

  constructor(form?: unknown) {
    if (!(form instanceof Form)) return
    for (const one of form.controls()) {
      const name = one.getAttribute("name")
      if (!name || one.hasAttribute("disabled") || one instanceof Button) continue
      if (one instanceof Input && (BUTTONS.has(one.type) || (TICKED.has(one.type) && !one.checked))) continue
      if (one instanceof Select) for (const option of one.chosen()) this.append(name, option.value)
      else if ("value" in one) this.append(name, String(one.value))
    }
  }
  append(name: string, value: string): void {
    this.pairs.push([String(name), String(value)])
  }
  set(name: string, value: string): void {
    this.delete(name)
    this.append(name, value)
  }
  get(name: string): string | null {
    return this.pairs.find(([one]) => one === name)?.[1] ?? null
  }
  getAll(name: string): string[] {
    return this.pairs.filter(([one]) => one === name).map(([, value]) => value)
  }
  has(name: string): boolean {
    return this.pairs.some(([one]) => one === name)
  }
  delete(name: string): void {
    for (let n = this.pairs.length - 1; n >= 0; n--) if (this.pairs[n]?.[0] === name) this.pairs.splice(n, 1)
  }
  forEach(each: (value: string, name: string) => void): void {
    for (const [name, value] of [...this.pairs]) each(value, name)
  }
  entries(): Iterator<[string, string]> {
    return this.pairs[Symbol.iterator]()
  }
  [Symbol.iterator](): Iterator<[string, string]> {
    return this.pairs[Symbol.iterator]()
  }
}

export const CONTROLS: Readonly<Record<string, ElementClass>> = {
  input: Input, textarea: TextArea, select: Select, option: Option, button: Button, form: Form, label: Label,
  fieldset: FieldSet, output: Output,
}

/// What a visitor typed, ticked or chose, written into the attributes; null where the element has nothing of it.
export function shownState(element: PageElement): { attrs: Map<string, string>; text?: string } | null {
  const flag = (name: string, on: boolean): Map<string, string> => {
    const attrs = new Map(element.$attrs)
    if (on) attrs.set(name, attrs.get(name) ?? "")
    else attrs.delete(name)
    return attrs
  }
  if (element instanceof Input) {
    if (TICKED.has(element.type)) return { attrs: flag("checked", element.checked) }
    const attrs = new Map(element.$attrs)
    if (element.canBeTyped && (attrs.has("value") || element.value !== "")) attrs.set("value", element.value)
    return { attrs }
  }
  if (element instanceof Option && element.parentNode) return { attrs: flag("selected", element.selected) }
  if (element instanceof TextArea) return { attrs: element.$attrs, text: element.value }
  return null
}

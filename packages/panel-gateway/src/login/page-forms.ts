import { isTag, isText } from 'domhandler'
import { DomUtils, parseDocument } from 'htmlparser2'

type Node = ReturnType<typeof parseDocument>
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A control of a form, as far as a login looks at it. */
export interface Control {
  readonly name: string
  /** Lower case: `text`, `password`, `hidden`, `submit`, `select` … */
  readonly type: string
  /** What would be sent if nobody touched it; null for an unchecked box. */
  readonly value: string | null
  readonly autocomplete: string
  /** Whether a person can see it. */
  readonly visible: boolean
  /** What stands beside it for people: label, placeholder, title. */
  readonly words: string
  /** What it is called in the page: name and id. */
  readonly names: string
}

/** A form of a page, or the controls that stand in none. */
export interface PageForm {
  readonly id: string
  readonly name: string
  /** As it stands; null when there is none. */
  readonly action: string | null
  readonly method: string
  readonly enctype: string
  readonly controls: readonly Control[]
  /** Its own words and those of its buttons and headings. */
  readonly words: string
}

const textLike = new Set(['input', 'select', 'textarea', 'button'])

const attribute = (element: Element, name: string): string => element.attribs[name] ?? ''

function isVisible(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parent && isTag(at.parent) ? at.parent : null) {
    if ('hidden' in at.attribs) return false
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(at, 'style')) && at === element) return false
  }
  return true
}

/** The text that labels a control: `label for`, a label around it, `aria-labelledby`, or what is written just before. */
function labelOf(element: Element, labels: ReadonlyMap<string, string>, byId: (id: string) => string): string {
  const around = (() => {
    for (let at = element.parent; at; at = at.parent)
      if (isTag(at) && at.name === 'label') return DomUtils.textContent(at)
    return ''
  })()
  const named = attribute(element, 'aria-labelledby').split(/\s+/).filter(Boolean).map(byId).join(' ')
  return [labels.get(attribute(element, 'id')) ?? '', around, named].join(' ')
}

function controlOf(element: Element, label: string): Control {
  const type =
    element.name === 'input'
      ? (attribute(element, 'type') || 'text').toLowerCase()
      : element.name === 'button'
        ? (attribute(element, 'type') || 'submit').toLowerCase()
        : element.name
  const value = (() => {
    if (element.name === 'select') {
      const options = DomUtils.getElementsByTagName('option', element)
      const chosen = options.find((option) => 'selected' in option.attribs) ?? options[0]
      return chosen ? (chosen.attribs['value'] ?? DomUtils.textContent(chosen)) : ''
    }
    if (element.name === 'textarea') return DomUtils.textContent(element)
    if (type === 'checkbox' || type === 'radio')
      return 'checked' in element.attribs ? (element.attribs['value'] ?? 'on') : null
    return attribute(element, 'value')
  })()
  return {
    name: attribute(element, 'name'),
    type,
    value,
    autocomplete: attribute(element, 'autocomplete').toLowerCase(),
    visible: type !== 'hidden' && isVisible(element),
    words: [label, attribute(element, 'placeholder'), attribute(element, 'title'), attribute(element, 'aria-label')]
      .join(' ')
      .toLowerCase(),
    names: `${attribute(element, 'name')} ${attribute(element, 'id')}`.toLowerCase(),
  }
}

/** The text of an element without what its scripts and styles say. */
const textOf = (element: Element | Node): string =>
  'name' in element && (element.name === 'script' || element.name === 'style')
    ? ''
    : 'children' in element
      ? element.children.map((child) => (isTag(child) ? textOf(child) : isText(child) ? child.data : '')).join(' ')
      : ''

/** Every form of a page with its controls, and last the controls that stand in none. `base` is that of the page. */
export function pageForms(html: string): { readonly forms: readonly PageForm[]; readonly base: string | null } {
  const page = parseDocument(html)
  const elements = DomUtils.getElementsByTagName('*', page)
  const labels = new Map<string, string>()
  for (const label of DomUtils.getElementsByTagName('label', page))
    if (attribute(label, 'for') !== '') labels.set(attribute(label, 'for'), DomUtils.textContent(label))
  const ids = new Map(elements.map((element) => [attribute(element, 'id'), element]))
  const byId = (id: string): string => (ids.has(id) ? DomUtils.textContent(ids.get(id) as Element) : '')

  const forms = DomUtils.getElementsByTagName('form', page)
  const ownerOf = (control: Element): Element | null => {
    const named = attribute(control, 'form')
    if (named !== '') return forms.find((form) => attribute(form, 'id') === named) ?? null
    for (let at = control.parent; at; at = at.parent) if (isTag(at) && at.name === 'form') return at
    return null
  }
  const controls = elements.filter(({ name }) => textLike.has(name))
  const ownedBy = (form: Element | null): readonly Control[] =>
    controls
      .filter((control) => ownerOf(control) === form)
      .map((control) => controlOf(control, labelOf(control, labels, byId)))
  const made = forms.map((form): PageForm => ({
    id: attribute(form, 'id'),
    name: attribute(form, 'name'),
    action: form.attribs['action'] ?? null,
    method: (attribute(form, 'method') || 'get').toLowerCase(),
    enctype: attribute(form, 'enctype').toLowerCase(),
    controls: ownedBy(form),
    words: [attribute(form, 'class'), attribute(form, 'id'), attribute(form, 'action'), textOf(form)]
      .join(' ')
      .toLowerCase(),
  }))
  const loose = ownedBy(null)
  const [base] = DomUtils.getElementsByTagName('base', page)
  return {
    forms:
      loose.length === 0
        ? made
        : [...made, { id: '', name: '', action: null, method: 'post', enctype: '', controls: loose, words: '' }],
    base: base?.attribs['href'] ?? null,
  }
}

import * as z from 'zod'
import { paramName } from './request-params.ts'
import type { Params } from './request-params.ts'

/** A pattern for paths and values: a glob (`*`, `**`), or a regular expression after `re:`. Case does not count. */
const Pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => {
    if (!text.startsWith('re:')) return true
    try {
      return new RegExp(text.slice(3), 'i') instanceof RegExp
    } catch {
      return false
    }
  }, 'is no regular expression')

/**
 * What may be done in a panel. The first rule that matches counts; without one a request is allowed. `logout` ends the
 * visit; `background` is no activity of a person; `replace` serves `body` in the place of an asset.
 */
export const Rule = z.strictObject({
  id: z.string().min(1).max(60),
  effect: z.enum(['deny', 'allow', 'logout', 'background', 'replace']),
  /** Upper case; `WS` is a WebSocket's upgrade. All, unless given. */
  methods: z.array(z.string()).optional(),
  path: Pattern.optional(),
  /** Every named parameter must have a value that matches. */
  params: z.record(z.string(), Pattern).optional(),
  /** Of what `replace` serves. */
  type: z.string().optional(),
  body: z.string().optional(),
})
export type Rule = z.infer<typeof Rule>

const compiled = new Map<string, RegExp>()

function regexOf(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known) return known
  const source = pattern.startsWith('re:')
    ? pattern.slice(3)
    : `^${pattern
        .split(/(\*\*|\*)/)
        .map((part) =>
          part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`),
        )
        .join('')}$`
  const regex = new RegExp(source, 'is')
  compiled.set(pattern, regex)
  return regex
}

/** A request as rules look at it. */
export interface RuledRequest {
  readonly method: string
  readonly path: string
  readonly params: Params
}

const matches = (rule: Rule, { method, path, params }: RuledRequest): boolean =>
  (rule.methods === undefined || rule.methods.includes(method)) &&
  (rule.path === undefined || regexOf(rule.path).test(path)) &&
  Object.entries(rule.params ?? {}).every(([name, pattern]) =>
    (params.get(paramName(name)) ?? []).some((value) => regexOf(pattern).test(value)),
  )

/** The first rule that matches, or null. */
export const ruleFor = (rules: readonly Rule[], request: RuledRequest): Rule | null =>
  rules.find((rule) => matches(rule, request)) ?? null

/** Whether any rule looks at parameters, so that bodies must be read whole before they go on. */
export const looksAtParams = (rules: readonly Rule[]): boolean => rules.some(({ params }) => params !== undefined)

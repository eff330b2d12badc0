import type { AuditEntry } from '@guichet/core/contract'
import type { TextByCode } from '../../i18n/text-by-code.ts'
import type { Labels } from '../use-labels.ts'

export type Happening = Pick<AuditEntry, 'type' | 'actor' | 'details'>

const byCustomer: ReadonlySet<string> = new Set(['visitor', 'customer', 'link_holder', 'mail_sender'])

/** Who acted, as people call them. */
export function actorName({ kind, name }: Happening['actor'], t: TextByCode): string {
  if (name !== '') return name
  return t(
    byCustomer.has(kind)
      ? 'actor.customer'
      : kind === 'program'
        ? 'actor.program'
        : kind === 'system'
          ? 'actor.system'
          : 'actor.staff',
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** What happened, in one sentence. `t` reads the console's words. */
export function activitySentence(
  { type, actor, details }: Happening,
  t: TextByCode,
  label: Omit<Labels, 'field'>,
): string {
  const names = list(details['fields']).map((field) => t([`changed.${field}`, 'changed.other'], { field }))
  const scopes = list(details['scopes'])
  const variant = variantOf(type, details, actor)
  return t([`activity.${type.replace('.', '_')}${variant}`, `activity.${type.replace('.', '_')}`, 'activity.other'], {
    actor: actorName(actor, t),
    operator: text(details['operatorName']) || t('actor.staff'),
    status: label.status(text(details['status']) || null),
    from: label.status(text(details['from']) || null),
    to: label.status(text(details['to']) || null),
    department: label.department(text(details['department']) || null),
    fromDepartment: label.department(text(details['fromDepartment']) || null),
    toDepartment: label.department(text(details['toDepartment']) || null),
    source: details['source'] === undefined ? '' : t(`source.${text(details['source'])}`),
    reason: t([
      `delete.because.${text(details['reason'])}`,
      `reasons:reason.${text(details['reason'])}`,
      'reasons:reason.unknown',
    ]),
    group: text(details['group']),
    role: t([`role.${text(details['role'])}`, 'actor.staff']),
    fields: names.join(', '),
    scopes: scopes.join(', '),
    version: typeof details['version'] === 'number' ? String(details['version']) : '',
    type,
  })
}

/** Events that are said differently by what is in them. */
function variantOf(type: string, details: Happening['details'], actor: Happening['actor']): string {
  if (type === 'ticket.dropped' && details['because'] !== 'dropped') return `_${text(details['because'])}`
  if (type === 'ticket.taken' && text(details['from']) !== '') return '_over'
  if (type === 'ticket.replied' && details['by'] === 'staff' && details['notify'] === false) return '_quietly'
  if (type === 'ticket.deleted' && text(details['approvedBy']) !== '') return '_approved'
  if (type === 'ticket.closed' && details['duplicateOf'] !== undefined) return '_duplicate'
  if (type === 'ticket.assigned' && details['operatorId'] === actor.id) return '_self'
  if (type === 'person.added' && byCustomer.has(actor.kind)) return '_contact'
  return ''
}

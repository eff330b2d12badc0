import type { EventType } from '@guichet/core/contract'
import { describe, expect, it } from 'vitest'
import { eventTypes } from '../../admin/audit/event-types.ts'
import { openLanguages, shippedLocales } from '../../i18n/languages.ts'
import { byCode } from '../../i18n/text-by-code.ts'
import { activitySentence } from './activity-sentence.ts'
import type { Happening } from './activity-sentence.ts'

const same = (id: string | null): string => id ?? ''
const label = { status: same, priority: same, category: same, department: same, group: same }
const rui = { kind: 'operator', id: 'per_rui', name: 'Rui' }

/** Details that are said differently from those that an event usually has. */
const variants: Partial<Record<EventType, readonly Happening['details'][]>> = {
  'ticket.dropped': [
    { because: 'dropped' },
    { because: 'disabled', operatorName: 'Eva' },
    { because: 'moved', operatorName: 'Eva' },
  ],
  'ticket.taken': [
    { operatorId: 'per_rui', from: null },
    { operatorId: 'per_rui', from: 'per_eva' },
  ],
  'ticket.assigned': [
    { operatorId: 'per_eva', operatorName: 'Eva', from: null },
    { operatorId: 'per_rui', operatorName: 'Rui', from: null },
  ],
  'ticket.replied': [
    { by: 'staff', notify: true },
    { by: 'staff', notify: false },
  ],
  'ticket.closed': [{ status: 'solved' }, { status: 'duplicate', duplicateOf: 'tkt_1' }],
  'ticket.deleted': [
    { reason: 'spam', approvedBy: null },
    { reason: 'spam', approvedBy: 'per_admin' },
  ],
  'ticket.deletion_refused': [{ reason: 'administrator_password_needed' }],
  'ticket.opened': [{ source: 'web', department: 'support', status: 'open' }],
  'ticket.status_set': [{ from: 'open', to: 'waiting_customer' }],
  'ticket.changed': [{ fields: ['priority', 'category'] }],
  'ticket.contact_corrected': [{ fields: ['phone', 'city'] }],
  'ticket.moved': [{ fromDepartment: 'support', toDepartment: 'finance', group: null }],
  'person.added': [{ role: 'operator' }],
  'person.changed': [{ fields: ['departments', 'something_new'] }],
  'department.changed': [{ fields: ['names', 'closed'] }],
  'department.group_put': [{ group: 'first_line' }],
  'setup.changed': [{ version: 3, parts: ['forms'] }],
  'language.uploaded': [{ given: 3, total: 4 }],
  'language.published': [{}],
  'language.withdrawn': [{}],
  'language.removed': [{}],
  'template.added': [{}],
  'template.changed': [{ fields: ['name', 'texts'] }],
  'template.removed': [{}],
  'view.added': [{ audience: 'everybody' }],
  'view.changed': [{ fields: ['name', 'query'] }],
  'view.removed': [{}],
  'ticket.mail_failed': [{ outboxId: 'out_1', because: 'refused' }],
  'mail_account.added': [{}],
  'mail_account.changed': [{ fields: ['name'] }],
  'api_key.created': [{ scopes: ['tickets:read'] }],
}

describe.each(shippedLocales)('sentences of the record in %s', (locale) => {
  it.each(eventTypes)('%s', async (type) => {
    const words = await openLanguages(locale, ['console', 'reasons'])
    const t = byCode(words.getFixedT(locale, ['console', 'reasons']))
    const sentences = (variants[type] ?? [{}]).map((details) =>
      activitySentence({ type, actor: rui, details }, t, label),
    )
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\.$/)
      expect(sentence).not.toMatch(/\{\{|undefined|\b(activity|ticket|person|changed|source|role|because)[._]\w/)
    }
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

/**
 * What each finding says, in English: for `guichet doctor`, for programs that read `GET /system`, and word for word in the
 * English catalogue. Places in double braces are its facts.
 */
export const systemSentences = {
  database_answers: '{{product}} answers; its schema is up to date ({{schema}})',
  database_slow: '{{product}} took {{milliseconds}} ms to answer',
  clocks_agree: 'This server and the database have the same time',
  clocks_differ: 'The clocks of this server and of the database are {{seconds}} seconds apart',
  definition_holds: '{{name}}: departments: {{departments}}, statuses: {{statuses}}',
  setup_fault: 'What administrators have changed does not go with the definition any more, at {{path}}',
  mail_none: 'There is no mail account: nobody gets mail, and no mail becomes a ticket',
  mailbox_read: '{{account}} is read; the last time at {{since}}',
  mailbox_unread: '{{account}} has not been read yet',
  mailbox_fails: '{{account}} cannot be read. Its server says: {{said}}',
  mailbox_late: '{{account}} has not been read since {{since}}',
  mail_no_way_out: '{{account}} has no server for outgoing mail: answers by it are not sent',
  mail_leaves: 'Mail leaves at once',
  mail_waits: 'Mails that could not be sent: {{count}}, since {{since}}. The server says: {{said}}',
  events_flow: 'What happens is handed on at once',
  events_wait: 'Happenings that wait to be handed on: {{count}}',
  events_set_aside: 'Happenings that were set aside after many tries: {{count}}',
  webhooks_reached: 'Webhooks that reach their address: {{count}}',
  webhook_fails: 'The webhook {{webhook}} has reached nobody since {{since}}',
  webhook_off: 'The webhook {{webhook}} was switched off, because nobody answered it',
  record_holds: 'The record is whole where things happened last (chains looked at: {{subjects}})',
  record_broken: 'The record of {{subject}} does not hold: {{problem}}',
  checkpoint_kept: 'The last checkpoint of the record was kept at {{since}}',
  checkpoint_late: 'No checkpoint of the record has been kept for three hours',
  retention_kept: 'Nothing is kept longer than its days',
  retention_late: 'Chats that should be gone and are not: {{count}}',
  files_answer: 'The place where files are kept answers',
  files_fail: 'The place where files are kept does not answer',
  files_off: 'No place for files is set: nobody can attach any',
  panels_answer: 'The gateway to customers’ panels answers (panels: {{count}})',
  panels_fail: 'The gateway to customers’ panels does not answer',
  bus_answers: 'Redis answers: every node hears what happens at the others',
  bus_fails: 'Redis does not answer: a node hears late what happens at the others',
  disk_free: 'Free in the data directory: {{gigabytes}} GB',
  disk_low: 'Only {{gigabytes}} GB are free in the data directory',
  pages_served: 'The pages are built and served',
  pages_none: 'The pages are not built: only the API and the pages without scripts are served',
  address_set: 'Links begin with {{address}}',
  address_default: 'GUICHET_BASE_URL is not set: links begin with http://localhost',
  address_insecure: 'Links begin with {{address}}, which anybody on the way can read',
  versions: 'Guichet {{guichet}} on Node.js {{node}}',
  no_answer: 'Looking at this took too long: {{about}}',
  check_failed: 'This could not be looked at: {{about}}',
} as const satisfies Readonly<Record<string, string>>

export type FindingCode = keyof typeof systemSentences

/** The English sentence of a finding. */
export const sentenceOf = (code: string, facts: Readonly<Record<string, string | number>>): string =>
  (Object.hasOwn(systemSentences, code) ? systemSentences[code as FindingCode] : code).replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => String(facts[name] ?? ''),
  )

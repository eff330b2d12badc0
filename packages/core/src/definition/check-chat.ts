import type { DefinitionIssue } from './check-definition.ts'
import type { OpeningHours } from './chat-rules.ts'
import type { Definition } from './definition.ts'

const never = (path: string, message: string): DefinitionIssue => ({ path, code: 'wrong_order', message })

const hoursIssues = (path: string, { weekly }: OpeningHours): DefinitionIssue[] =>
  weekly.flatMap(({ from, to }, at) =>
    from < to ? [] : [never(`${path}.weekly.${at}`, `opens at ${from} and closes at ${to}, so it never opens`)],
  )

/** Where hours and the rules of live chats cannot work: hours that never open, and deadlines that come before their warning. */
export function checkChat({ chat, departments }: Definition): DefinitionIssue[] {
  const { idleWarningSeconds, idleEndSeconds, awayAfterSeconds, graceSeconds } = chat
  return [
    ...departments.flatMap(({ id, channels, chatHours, businessHours }) => [
      ...(businessHours ? hoursIssues(`departments.${id}.businessHours`, businessHours) : []),
      ...(chatHours ? hoursIssues(`departments.${id}.chatHours`, chatHours) : []),
      ...(chatHours && !channels.includes('chat')
        ? [{ path: `departments.${id}.chatHours`, code: 'no_chat', message: 'the department takes no chats' }]
        : []),
    ]),
    ...(idleEndSeconds < idleWarningSeconds
      ? [never('chat.idleEndSeconds', 'is shorter than the silence before the warning')]
      : []),
    ...(graceSeconds < awayAfterSeconds
      ? [never('chat.graceSeconds', 'is over before anybody is told that the visitor is away')]
      : []),
  ]
}

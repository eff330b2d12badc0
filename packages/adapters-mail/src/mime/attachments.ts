import type { ParsedAttachment } from '@guichet/core/ports'
import type { BodyStructure } from './body-structure.ts'
import { decodedText } from './header.ts'
import { bytesOf, readPart } from './part.ts'
import type { ParseState, Part } from './part.ts'
import { filesInTnef } from './tnef.ts'

/** The files of a message: those that hang on it, and the pictures of its text. winmail.dat is opened. */
export function attachmentsOf(
  { attachments, inBody }: BodyStructure,
  html: string,
  state: ParseState,
): readonly ParsedAttachment[] {
  return [...attachments, ...inBody].flatMap((part): readonly ParsedAttachment[] => {
    const content = bytesOf(part)
    if (/^application\/(ms-tnef|vnd\.ms-tnef)$/.test(part.type) || /^winmail\.dat$/i.test(part.fileName)) {
      const inner = filesInTnef(content)
      if (inner) return inner
      state.flags.add('tnef')
    }
    const pointedAt = part.contentId !== '' && html.includes(`cid:${part.contentId}`)
    return [
      {
        fileName: nameOf(part, state),
        claimedType: part.type,
        contentId: part.contentId === '' ? null : part.contentId,
        inline: pointedAt || inBody.includes(part),
        content,
      },
    ]
  })
}

/** Parts without a name get one that says what they are: a calendar, a message by its subject. */
function nameOf(part: Part, state: ParseState): string {
  const given = decodedText(part.fileName)
  if (given !== '') return given
  if (part.type === 'text/calendar' || part.type === 'application/ics') return 'invite.ics'
  if (part.type === 'message/rfc822') {
    const inner = readPart(bytesOf(part), { ...state, flags: new Set(), parts: state.limits.parts })
    const subject = decodedText(inner.fields.find(({ name }) => name === 'subject')?.value ?? '')
    return `${subject === '' ? 'message' : subject.slice(0, 120)}.eml`
  }
  return ''
}

import type { AttachmentApi, TicketView } from '@guichet/core/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUploads } from '../../attachment/use-uploads.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useOnline } from '../../parts/connection-banner.tsx'
import { returnDraft, sendDraft } from '../../parts/drafts.ts'
import { useDraft } from '../../parts/use-draft.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useMe } from '../use-me.ts'
import { isHeldByAnother } from '../use-take.ts'
import { bodyOfDraft, isEmptyDraft, joinDrafts, picturesOfDraft, textOfDraft } from './editor/written.ts'
import type { LockSituation } from './lock-situation.ts'
import { useUndoSend } from './use-undo-send.ts'

export type ComposerTab = 'reply' | 'note'

/** What a reply would do now: go out, take the ticket first, go out as administrator, or nothing, with the reason. */
export type ReplyMode = 'send' | 'take' | 'administrator' | 'locked'

/** How a public answer can go out, by what the server allows and who holds the ticket. */
export function replyMode({ can }: Pick<TicketView, 'can'>, situation: LockSituation): ReplyMode {
  if (situation.kind === 'free' && can.take.allowed) return 'take'
  if (!can.reply.allowed) return 'locked'
  return situation.kind === 'other' || situation.kind === 'lost' ? 'administrator' : 'send'
}

/** Both drafts of a ticket and how they are sent. A refused send keeps the text and the reason. */
export function useComposer(ticket: TicketView, situation: LockSituation) {
  const { client, notify } = useHelpdesk()
  const { t } = useTranslation('console')
  const { person } = useMe()
  const { id: ticketId } = ticket
  const replyName = `${person.id}.${ticketId}.reply`
  const noteName = `${person.id}.${ticketId}.note`
  const [reply, writeReply] = useDraft(replyName, joinDrafts)
  const [note, writeNote] = useDraft(noteName)
  const [status, setStatus] = useState('')
  const [tellCustomer, setTellCustomer] = useState(true)
  const lastFromCustomer = ticket.thread.items.findLast(({ author }) => author.kind === 'customer')
  const [seen, setSeen] = useState(lastFromCustomer?.sequence ?? 0)
  const upload: AttachmentApi['upload'] = (file) => client.attachments.upload(file)
  const replyFiles = useUploads(upload)
  const noteFiles = useUploads(upload)
  const [signature, setSignature] = useState(true)
  const [picturesBusy, setPicturesBusy] = useState(false)
  const mode = replyMode(ticket, situation)
  const online = useOnline()
  const [waits, setWaits] = useState<ComposerTab | null>(null)
  const sentWithUndo = useUndoSend(ticketId)
  /** Sets the options of an answer back for the next one, and answers how they were. */
  const freshOptions = () => {
    setStatus('')
    setSignature(true)
    setTellCustomer(true)
    return (): void => {
      setStatus(status)
      setSignature(signature)
      setTellCustomer(tellCustomer)
    }
  }

  const sendReply = useTicketAction((_, take: boolean) =>
    sendDraft(
      replyName,
      async (text) => {
        const files = replyFiles.uploaded
        const asBefore = freshOptions()
        const sent = await replyFiles
          .send((ids) =>
            client.tickets.reply({
              ticketId,
              ...bodyOfDraft(text),
              notify: tellCustomer,
              signature,
              attachments: [...ids, ...picturesOfDraft(text)],
              ...(take && { take }),
              ...(status !== '' && { status }),
            }),
          )
          .catch(async (error: unknown) => {
            asBefore()
            const holder = take && isHeldByAnother(error) ? (await client.tickets.get({ ticketId })).holder : null
            if (holder) notify(t('lock.faster', { name: holder.name }))
            throw error
          })
        sentWithUndo(sent, () => {
          returnDraft(replyName, text, joinDrafts)
          replyFiles.restore(files)
          asBefore()
        })
        return sent
      },
      joinDrafts,
    ),
  )
  const sendNote = useTicketAction(() =>
    sendDraft(noteName, async (text) => {
      const saved = await noteFiles.send((attachments) => client.tickets.note({ ticketId, text, attachments }))
      notify(t('composer.saved'))
      return saved
    }),
  )
  // What was sent without a network goes out when there is one, as things stand then.
  const sendNow = useRef((_what: ComposerTab): void => undefined)
  useEffect(() => {
    sendNow.current = (what) => {
      setWaits(null)
      if (what === 'note') sendNote.mutate(undefined)
      else if (mode !== 'locked') sendReply.mutate(mode === 'take')
    }
  })
  useEffect(() => {
    if (online && waits !== null) sendNow.current(waits)
  }, [online, waits])
  const write = (change: (text: string) => void) => (text: string) => {
    if (reply === '' && note === '') setSeen(lastFromCustomer?.sequence ?? 0)
    change(text)
  }
  const writing = !isEmptyDraft(reply) || note.trim() !== ''
  return {
    mode,
    online,
    reply: {
      draft: reply,
      text: textOfDraft(reply),
      empty: isEmptyDraft(reply),
      pictures: { busy: picturesBusy, setBusy: setPicturesBusy },
      files: replyFiles,
      write: write(writeReply),
      send: (take: boolean, sent?: () => void) =>
        online ? sendReply.mutate(take, { onSuccess: () => sent?.() }) : setWaits(waits === 'reply' ? null : 'reply'),
      waits: waits === 'reply',
      error: sendReply.error,
      busy: sendReply.isPending,
    },
    note: {
      text: note,
      files: noteFiles,
      write: write(writeNote),
      send: (saved?: () => void) =>
        online
          ? sendNote.mutate(undefined, { onSuccess: () => saved?.() })
          : setWaits(waits === 'note' ? null : 'note'),
      waits: waits === 'note',
      error: sendNote.error,
      busy: sendNote.isPending,
    },
    status: { value: status, choose: setStatus },
    signature: { on: signature, set: setSignature },
    tellCustomer: { on: tellCustomer, set: setTellCustomer },
    /** What the customer wrote since the writing began. */
    news: writing && lastFromCustomer && lastFromCustomer.sequence > seen ? lastFromCustomer : null,
    readNews: () => setSeen(lastFromCustomer?.sequence ?? 0),
  }
}
export type ComposerState = ReturnType<typeof useComposer>

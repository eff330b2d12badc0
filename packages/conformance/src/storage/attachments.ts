import type { Attachment, Chat, FilePlace, Storage, Ticket } from '@guichet/core/ports'
import { aHash, aId, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, openTicket, outcomes } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const anAttachment = (parts: Partial<Attachment> = {}): Attachment => ({
  id: aId('att'),
  ticketId: null,
  chatId: null,
  messageId: null,
  uploader: 'per_ana',
  fileName: '../Ação 😀\u202egpj.exe',
  safeName: 'Ação 😀gpj.exe',
  claimedType: 'image/png',
  detectedType: null,
  flagged: true,
  size: 24_999_999,
  sha256: aHash(),
  inline: true,
  contentId: 'logo@example.test',
  blobKey: aHash().slice(-40),
  createdAt: atSecond(0),
  ...parts,
})

const insert = (storage: Storage, ...attachments: readonly Attachment[]) =>
  storage.commit({
    writes: attachments.map((attachment) => ({ kind: 'attachment.insert', attachment })),
    events: [],
  })
const onTicket = (ticketId: Ticket['id'], messageId = aId('msg')) => ({ ticketId, chatId: null, messageId })
const onChat = (chatId: Chat['id'], messageId = aId('cmg')) => ({ ticketId: null, chatId, messageId })
const hang = (storage: Storage, { id }: Attachment, place: FilePlace) =>
  storage.commit({ writes: [{ kind: 'attachment.send', attachmentId: id, place }], events: [] })
const send = (storage: Storage, file: Attachment, ticketId: Ticket['id'], messageId = aId('msg')) =>
  hang(storage, file, onTicket(ticketId, messageId))

/** Uploads, what hangs on messages, and which contents are to go (file-4). */
export function attachments(open: OpenStorage): void {
  describe('attachments', () => {
    const fresh = freshStorage(open)

    it('keeps every part of an upload, which hangs on nothing yet', async () => {
      const storage = await fresh()
      const [file, plain] = [anAttachment(), anAttachment({ detectedType: 'image/png', flagged: false, inline: false })]
      await insert(storage, file, plain)
      expect(await storage.attachments.find(file.id)).toEqual(file)
      expect(await storage.attachments.find(plain.id)).toEqual(plain)
      expect(await storage.attachments.find('att_unknown')).toBeNull()
    })

    it('makes uploads again of what hangs on a message that is taken back, and of nothing else', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const [file, other] = [anAttachment(), anAttachment()]
      await insert(storage, file, other)
      const messageId = aId('msg')
      await send(storage, file, ticket.id, messageId)
      await send(storage, other, ticket.id)
      await storage.commit({ writes: [{ kind: 'attachment.recall', ticketId: ticket.id, messageId }], events: [] })
      expect(await storage.attachments.find(file.id)).toEqual(file)
      expect((await storage.attachments.find(other.id))?.messageId).not.toBeNull()
      await send(storage, file, ticket.id)
    })

    it('hangs an upload on one message, however many take it at once', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const file = anAttachment()
      await insert(storage, file)
      const { kept, codes } = await outcomes(Array.from({ length: 8 }, () => send(storage, file, ticket.id)))
      expect({ kept, codes }).toEqual({ kept: 1, codes: ['version_conflict'] })
    })

    it('answers what hangs on some messages of a ticket and nothing of another', async () => {
      const storage = await fresh()
      const [ticket, other] = [await openTicket(storage), await openTicket(storage)]
      const files = [anAttachment(), anAttachment(), anAttachment(), anAttachment()] as const
      await insert(storage, ...files)
      const [one, two] = [aId('msg'), aId('msg')]
      await send(storage, files[0], ticket.id, one)
      await send(storage, files[1], ticket.id, two)
      await send(storage, files[2], other.id, aId('msg'))
      const found = await storage.attachments.ofMessages(ticket.id, [one, two])
      expect(found).toEqual([
        { ...files[0], ticketId: ticket.id, messageId: one },
        { ...files[1], ticketId: ticket.id, messageId: two },
      ])
      expect(await storage.attachments.ofMessages(other.id, [one])).toEqual([])
      expect(await storage.attachments.ofMessages(ticket.id, [])).toEqual([])
    })

    it('takes away old uploads that were not sent, and notes their contents', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const [old, young, sent] = [anAttachment(), anAttachment({ createdAt: atSecond(50) }), anAttachment()]
      await insert(storage, old, young, sent)
      await send(storage, sent, ticket.id)
      expect(await storage.attachments.unsent(atSecond(10), 10)).toEqual([old])
      const writes = [old, sent].map(({ id }) => ({ kind: 'attachment.remove' as const, attachmentId: id }))
      await storage.commit({ writes, events: [] })
      expect(await storage.attachments.find(old.id)).toBeNull()
      expect((await storage.attachments.find(sent.id))?.ticketId).toBe(ticket.id)
      expect(await storage.attachments.keysToRemove(10)).toEqual([old.blobKey])
      expect((await storage.attachments.knownKeys([old.blobKey, young.blobKey, sent.blobKey])).toSorted()).toEqual(
        [young.blobKey, sent.blobKey].toSorted(),
      )
      await storage.commit({ writes: [{ kind: 'attachment.content_removed', blobKey: old.blobKey }], events: [] })
      expect(await storage.attachments.keysToRemove(10)).toEqual([])
    })

    it('forgets the files of an erased ticket and keeps the keys until the contents are gone (audit-3)', async () => {
      const storage = await fresh()
      const [ticket, other] = [await openTicket(storage), await openTicket(storage)]
      const [file, kept] = [anAttachment({ fileName: 'canary.txt' }), anAttachment()]
      await insert(storage, file, kept)
      await send(storage, file, ticket.id)
      await send(storage, kept, other.id)
      await storage.commit({ writes: [{ kind: 'ticket.erase', ticketId: ticket.id }], events: [] })
      expect(await storage.attachments.find(file.id)).toBeNull()
      expect(await storage.attachments.find(kept.id)).not.toBeNull()
      expect(await storage.attachments.keysToRemove(10)).toEqual([file.blobKey])
    })

    it('hangs a file on a message of a chat, and forgets it with the words of the chat (A17)', async () => {
      const storage = await fresh()
      const [chat, other] = [aId('cht'), aId('cht')]
      const [file, kept] = [anAttachment({ fileName: 'canary.txt' }), anAttachment()]
      await insert(storage, file, kept)
      const [one, two] = [onChat(chat), onChat(other)]
      await hang(storage, file, one)
      await hang(storage, kept, two)
      expect(await outcomes([hang(storage, file, two)])).toEqual({ kept: 0, codes: ['version_conflict'] })
      expect(await storage.attachments.ofMessages(chat, [one.messageId, two.messageId])).toEqual([{ ...file, ...one }])
      await storage.commit({ writes: [{ kind: 'chat.erase', chatId: chat }], events: [] })
      expect(await storage.attachments.find(file.id)).toBeNull()
      expect(await storage.attachments.find(kept.id)).toEqual({ ...kept, ...two })
      expect(await storage.attachments.keysToRemove(10)).toEqual([file.blobKey])
    })

    it('keeps a content that a chat and a ticket share until both are gone, whichever goes first', async () => {
      for (const chatFirst of [true, false]) {
        const storage = await fresh()
        const ticket = await openTicket(storage)
        const chat = aId('cht')
        const file = anAttachment(onChat(chat))
        const copy = { ...file, id: aId('att'), ...onTicket(ticket.id) }
        await insert(storage, file, copy)
        expect(await storage.attachments.ofMessages(ticket.id, [copy.messageId])).toEqual([copy])
        const erasures = [
          { kind: 'chat.erase', chatId: chat },
          { kind: 'ticket.erase', ticketId: ticket.id },
        ] as const
        const [first, second] = chatFirst ? erasures : [erasures[1], erasures[0]]
        await storage.commit({ writes: [first], events: [] })
        expect(await storage.attachments.keysToRemove(10)).toEqual([])
        expect(await storage.attachments.knownKeys([file.blobKey])).toEqual([file.blobKey])
        await storage.commit({ writes: [second], events: [] })
        expect(await storage.attachments.keysToRemove(10)).toEqual([file.blobKey])
        expect(await storage.attachments.knownKeys([file.blobKey])).toEqual([])
      }
    })

    it('leaves an upload as it was when the commit fails', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const file = anAttachment()
      await insert(storage, file)
      const attempt = storage.commit({
        writes: [
          { kind: 'attachment.send', attachmentId: file.id, place: onTicket(ticket.id) },
          { kind: 'ticket.update', ticket, expectedVersion: 99 },
        ],
        events: [],
      })
      await expect(attempt).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.attachments.find(file.id)).toEqual(file)
    })
  })
}

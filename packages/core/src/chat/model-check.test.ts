import { beforeAll, describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import type { DefinitionInput } from '../definition/definition.ts'
import { hosting } from '../profiles.ts'
import { wrongChatAnswers } from '../testing/model/chat-answers.ts'
import { byItself, exploreChats } from '../testing/model/chat-explore.ts'
import type { ChatEdge, ChatModel } from '../testing/model/chat-explore.ts'
import { actorOf, chatPositionKey } from '../testing/model/chat-positions.ts'
import type { ChatPosition } from '../testing/model/chat-positions.ts'
import { chatStates } from './chat.ts'

const { policies: _policies, ...data } = hosting

/**
 * Not by example: every position of a chat that can be reached, every actor, every way into every command and whatever
 * the helpdesk does by itself, through the commands themselves; and the forbidden edges are asserted not to exist.
 */
describe('model check of chats', () => {
  let model: ChatModel
  beforeAll(async () => {
    model = await exploreChats(defineHelpdesk({ ...data, chat: { queue: 'offer' } } as DefinitionInput))
    const allowed = model.edges.filter(({ to }) => to !== null).length
    console.log(`chats: ${model.positions.length} positions, ${model.edges.length} tries, ${allowed} allowed`)
  }, 240_000)

  const operators = ['operator ana', 'operator bo', 'operator cid', 'operator eva']
  const staff = [...operators, 'administrator']
  const own = ['holder of its token', 'customer', 'customer who is also staff']
  const accepts = ['accept', 'accept next']
  const placeOf = ({ from }: ChatEdge): string => from.sentTo ?? from.department
  const worksIn = (actor: string): string => (actor === 'operator eva' ? 'finance' : 'support')
  const isOver = ({ from }: ChatEdge): boolean => from.state === 'ended' || from.state === 'erased'
  const none = (wrong: (edge: ChatEdge) => boolean) =>
    expect(
      model.edges
        .filter((edge) => edge.to !== null && wrong(edge))
        .map(({ from, actor, attempt }) => `${actor}: ${attempt} in ${chatPositionKey(from)}`),
    ).toEqual([])
  /** Accepting "whoever is next" is about this chat only if it was the one. */
  const takes = ({ attempt, from, to }: ChatEdge): boolean =>
    accepts.includes(attempt) && to !== null && chatPositionKey(from) !== chatPositionKey(to)

  it('reaches every state', () => {
    expect([...new Set(model.positions.map(({ state }) => state))].toSorted()).toEqual([...chatStates].toSorted())
  })

  it('A14: only who works where it is, or where it was sent, accepts', () => {
    expect(model.edges.filter(takes).length).toBeGreaterThan(50)
    none((edge) => takes(edge) && !staff.includes(edge.actor))
    none((edge) => takes(edge) && operators.includes(edge.actor) && worksIn(edge.actor) !== placeOf(edge))
  })

  it('A14: an operator of another department does nothing to a chat that is not theirs and was not sent there', () => {
    none(
      ({ actor, from, attempt }) =>
        actor === 'operator eva' &&
        attempt !== 'accept next' &&
        from.operator !== 'eva' &&
        from.asked !== 'eva' &&
        from.department !== 'finance' &&
        from.sentTo !== 'finance',
    )
  })

  it('A2: nobody accepts what is offered or handed to another', () => {
    none((edge) => takes(edge) && edge.from.asked !== 'nobody' && actorOf(edge.from.asked) !== edge.actor)
  })

  it('a chat is in the hands of whoever accepted it, and comes into them in no other way', () => {
    none(
      (edge) =>
        edge.to?.operator !== edge.from.operator &&
        edge.to?.state !== 'erased' &&
        !(takes(edge) && actorOf(edge.to?.operator ?? 'nobody') === edge.actor) &&
        !(edge.attempt === 'the attendant is gone' && edge.to?.operator === 'nobody'),
    )
  })

  it('live-5: a visitor whose attendant is gone waits again, or goes on waiting where they were', () => {
    const left = model.edges.filter(
      ({ attempt, from }) =>
        attempt === 'the attendant is gone' && from.operator !== 'nobody' && from.state !== 'ended',
    )
    expect(left.length).toBeGreaterThan(20)
    const waits = ({ to }: ChatEdge): boolean => to?.state === 'waiting' || to?.resumes === 'waiting'
    expect(left.filter((edge) => !waits(edge) || edge.to?.operator !== 'nobody')).toEqual([])
  })

  it('nobody of the staff writes, marks as read or hands over what they do not attend to', () => {
    const said = model.edges.filter(({ actor, attempt, to }) => attempt === 'write' && to && staff.includes(actor))
    expect(said.length).toBeGreaterThan(50)
    none(
      ({ actor, attempt, from }) =>
        attempt === 'write' && staff.includes(actor) && ![from.operator, from.guest].map(actorOf).includes(actor),
    )
    none(({ actor, attempt, from }) => attempt === 'read' && staff.includes(actor) && actorOf(from.operator) !== actor)
    none(
      ({ actor, attempt, from }) =>
        attempt.startsWith('transfer') && actor !== 'administrator' && actorOf(from.operator) !== actor,
    )
    none(
      ({ actor, attempt, from }) =>
        ['end', 'make_ticket'].includes(attempt) && operators.includes(actor) && actorOf(from.operator) !== actor,
    )
  })

  it('A14: only who attends invites, one colleague at a time, who may answer there', () => {
    const invited = model.edges.filter(({ attempt, to }) => attempt.startsWith('invite') && to !== null)
    expect(invited.map(({ actor, attempt, from }) => `${actor}, ${from.department}: ${attempt}`).toSorted()).toEqual([
      'administrator, finance: invite eva',
      'administrator, support: invite bo',
      'operator ana, support: invite admin',
      'operator ana, support: invite bo',
      'operator bo, support: invite admin',
      'operator eva, finance: invite admin',
    ])
    none(({ actor, attempt, from }) => attempt.startsWith('invite') && actorOf(from.operator) !== actor)
    none(({ attempt, from }) => attempt.startsWith('invite') && from.guest !== 'nobody')
    const answersThere = ({ guest, department }: ChatPosition): boolean =>
      ['nobody', 'admin'].includes(guest) || worksIn(actorOf(guest)) === department
    expect(model.positions.filter((position) => !answersThere(position))).toEqual([])
  })

  it('a guest is there while somebody attends, is not who attends, and goes with them', () => {
    const hasGuest = model.positions.filter(({ guest }) => guest !== 'nobody')
    expect(hasGuest.length).toBeGreaterThan(50)
    const attended = ['active', 'transferring']
    expect(hasGuest.filter(({ state, resumes }) => !attended.includes(resumes ?? state))).toEqual([])
    expect(hasGuest.filter(({ guest, operator }) => operator === 'nobody' || guest === operator)).toEqual([])
    none(({ from, to }) => to?.operator !== from.operator && to?.guest !== 'nobody')
  })

  it('a guest writes and goes, and does nothing else that others of the department could not', () => {
    const guests = model.edges.filter(({ from, actor }) => actorOf(from.guest) === actor && operators.includes(actor))
    const done = new Set(guests.filter(({ to }) => to !== null).map(({ attempt }) => attempt))
    const others = model.edges.filter(
      ({ from, actor, to }) =>
        to !== null && operators.includes(actor) && ![from.operator, from.guest].map(actorOf).includes(actor),
    )
    const byOthers = new Set(others.map(({ attempt }) => attempt))
    expect([...done].filter((attempt) => !byOthers.has(attempt)).toSorted()).toEqual(['end_invitation', 'write'])
  })

  it('only who attends, the guest and administrators end an invitation; nobody else of the staff notices', () => {
    const ended = model.edges.filter(({ attempt, to }) => attempt === 'end_invitation' && to !== null)
    expect(ended.length).toBeGreaterThan(50)
    none(
      ({ actor, attempt, from }) =>
        attempt === 'end_invitation' &&
        actor !== 'administrator' &&
        ![from.operator, from.guest].map(actorOf).includes(actor),
    )
    expect(
      ended.filter(({ from, to }) => chatPositionKey({ ...from, guest: 'nobody' }) !== chatPositionKey(to ?? from)),
    ).toEqual([])
  })

  it('A5: no transfer takes a customer to Sales, and none to somebody who may not answer there', () => {
    none(({ attempt, to }) => attempt === 'transfer to sales' || to?.department === 'sales' || to?.sentTo === 'sales')
    none(({ attempt }) => attempt === 'transfer to bo in finance')
  })

  it('nobody whose hands are full accepts one more', () => {
    const asked = model.edges.filter(({ actor, attempt }) => actor === 'operator cid' && accepts.includes(attempt))
    expect(asked.filter(({ reason }) => reason === 'too_many_chats').length).toBeGreaterThan(0)
    expect(model.edges.filter((edge) => takes(edge) && edge.actor === 'operator cid')).toEqual([])
    none(({ actor, to }) => actor === byItself && to?.state === 'offered' && to.asked === 'cid')
  })

  it('live-5: no step changes the place in the order of arrival', () => {
    expect(model.edges.filter(({ placeKept }) => !placeKept)).toEqual([])
  })

  it('what has ended is not written in, accepted, handed over or lived again; what is erased is not there', () => {
    none((edge) => isOver(edge) && edge.to?.state !== 'ended' && edge.to?.state !== 'erased')
    none((edge) => isOver(edge) && (takes(edge) || /^(write|accept$|decline|transfer|end$)/.test(edge.attempt)))
    const onErased = model.edges.filter(({ from, actor }) => from.state === 'erased' && actor !== byItself)
    expect(onErased.length).toBeGreaterThan(200)
    none(({ from, actor, attempt }) => from.state === 'erased' && actor !== byItself && attempt !== 'accept next')
    expect(new Set(onErased.map(({ code }) => code))).toEqual(new Set(['not_found', 'forbidden']))
  })

  it('A17: only an administrator keeps a chat beyond its days; only the helpdesk erases, and never what is kept', () => {
    none(({ attempt, actor }) => attempt.startsWith('hold') && actor !== 'administrator')
    none(({ from, to, actor }) => from.state !== 'erased' && to?.state === 'erased' && actor !== byItself)
    none(({ from, to }) => from.held && to?.state === 'erased')
  })

  it('only its visitor rates it, after the end', () => {
    const rated = model.edges.filter(({ attempt, to }) => attempt === 'rate' && to !== null)
    expect(new Set(rated.map(({ actor }) => actor))).toEqual(new Set(own))
    none(({ attempt, from }) => attempt === 'rate' && from.state !== 'ended')
  })

  it('acl-2: for strangers, holders of other tokens, programs and mail the chat does not exist', () => {
    const out = [
      'visitor',
      "holder of another's token",
      'another customer',
      'link holder',
      'sender of a mail',
      'program',
    ]
    none(({ actor }) => out.includes(actor))
    expect(model.answers.filter(({ actor, can }) => out.includes(actor) && can !== null)).toEqual([])
    const seen = model.edges.filter(
      ({ actor, attempt, code }) => out.includes(actor) && attempt !== 'accept next' && code !== 'not_found',
    )
    expect(seen).toEqual([])
  })

  it('says beforehand what the commands then do', () => {
    const { compared, wrong } = wrongChatAnswers(model)
    console.log(`chats: ${compared} answers of "can" are those of the commands`)
    expect(wrong).toEqual([])
  })

  it('gives every refusal a reason or a code', () => {
    expect(model.edges.filter(({ to, code }) => to === null && code === '')).toEqual([])
  })
})

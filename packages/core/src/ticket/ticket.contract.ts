import type * as z from 'zod'
import type { Page } from '../kernel/page.ts'
import type {
  AssignTicket,
  BulkAction,
  ChangeTicket,
  CloseTicket,
  CorrectContact,
  CountManyTickets,
  CountTickets,
  DeleteTicket,
  DropTicket,
  GroupTickets,
  GetActivity,
  GetThread,
  GetTicket,
  HideTicket,
  ListTickets,
  MarkRead,
  NoteOnTicket,
  OpenTicket,
  RenewAccess,
  ReopenTicket,
  ReplyToTicket,
  SetTicketStatus,
  TakeBackReply,
  TakeTicket,
  UnhideTicket,
} from './ticket-inputs.contract.ts'
import type {
  AccessView,
  ActivityView,
  BulkResult,
  CountsView,
  CountView,
  GroupsView,
  MessageView,
  OpenedTicket,
  SentReply,
  ThreadView,
  TicketSummary,
  TicketView,
} from './ticket-views.contract.ts'

type In<Schema extends z.ZodType> = z.input<Schema>

/**
 * Everything that can be done with tickets, for one actor. In process it is `desk.as(actor).tickets`;
 * over HTTP `@guichet/client` has the same shape. Every method rejects with a `HelpdeskError`.
 */
export interface TicketApi {
  /** Opens a ticket and answers its number and access code. @throws invalid_input, forbidden */
  open(input: In<typeof OpenTicket>): Promise<OpenedTicket>
  /** The tickets this actor may see; by default the queue in the order of opening (A1). */
  list(input?: In<typeof ListTickets>): Promise<Page<TicketSummary>>
  /** How many tickets a filter has, counted up to 1,000. */
  count(input?: In<typeof CountTickets>): Promise<CountView>
  /** How many tickets each of some filters has, counted up to 100. */
  counts(input: In<typeof CountManyTickets>): Promise<CountsView>
  /** The groups of a list that have tickets, each counted up to 100. */
  groups(input: In<typeof GroupTickets>): Promise<GroupsView>
  /** One ticket with the end of its thread. Leaves no trace (B24). `ticketId` may be its number. @throws not_found */
  get(input: In<typeof GetTicket>): Promise<TicketView>
  /** A page of messages, oldest first, from the end backwards. @throws not_found */
  thread(input: In<typeof GetThread>): Promise<ThreadView>
  /** Who did what, in order. Staff only. @throws not_found, forbidden */
  activity(input: In<typeof GetActivity>): Promise<ActivityView>
  /** Answers in public. @throws forbidden, transition_refused */
  reply(input: In<typeof ReplyToTicket>): Promise<SentReply>
  /**
   * Takes back an answer of one's own before it leaves, and answers what it said, to be written anew. The ticket is as
   * it was; the record says both. @throws not_found, forbidden with too_late_to_take_back
   */
  takeBack(input: In<typeof TakeBackReply>): Promise<MessageView>
  /** Adds an internal note (D7). @throws forbidden */
  note(input: In<typeof NoteOnTicket>): Promise<MessageView>
  /** Holds the ticket against everybody else (B11). Of N at once exactly one succeeds. @throws forbidden */
  take(input: In<typeof TakeTicket>): Promise<TicketView>
  /** Lets go of it. @throws forbidden */
  drop(input: In<typeof DropTicket>): Promise<TicketView>
  /** Hands it to another operator (B12). @throws forbidden */
  assign(input: In<typeof AssignTicket>): Promise<TicketView>
  /** Closes it with a resolution. @throws forbidden, transition_refused */
  close(input: In<typeof CloseTicket>): Promise<TicketView>
  /** Opens it again, where policy allows (A12). @throws forbidden, transition_refused */
  reopen(input: In<typeof ReopenTicket>): Promise<TicketView>
  /** Chooses a status by hand; into and out of the closed kind the rules of close and reopen hold. @throws forbidden */
  setStatus(input: In<typeof SetTicketStatus>): Promise<TicketView>
  /** Priority, category, department, group. @throws forbidden */
  change(input: In<typeof ChangeTicket>): Promise<TicketView>
  /** Corrects contact data and keeps what was given at opening (B9). @throws forbidden */
  correctContact(input: In<typeof CorrectContact>): Promise<TicketView>
  /** Deletes it for good (B14). @throws forbidden with administrator_password_needed */
  delete(input: In<typeof DeleteTicket>): Promise<void>
  /** Takes it off the customer's own list (C5). @throws forbidden */
  hide(input: In<typeof HideTicket>): Promise<void>
  /** Puts it back on the customer's own list. @throws forbidden */
  unhide(input: In<typeof UnhideTicket>): Promise<void>
  /** Makes a new access code; the old one and its link open nothing any more (link-4). @throws forbidden */
  renewAccess(input: In<typeof RenewAccess>): Promise<AccessView>
  /** Marks the thread as read up to a sequence, for this person. */
  markRead(input: In<typeof MarkRead>): Promise<void>
  /** One action on up to 200 tickets, with a result for each. */
  bulk(input: In<typeof BulkAction>): Promise<BulkResult>
}

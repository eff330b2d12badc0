import type { Route } from '../kernel/route.ts'
import * as t from './ticket.contract.ts'

const ticket = '/tickets/:ticketId'
const changed = { output: t.TicketView, status: 200 } as const

/** A noun per state change: POST makes it, DELETE takes it back. */
export const ticketRoutes: readonly Route[] = [
  { method: 'POST', path: '/tickets', call: 'tickets.open', input: t.OpenTicket, output: t.OpenedTicket, status: 201, summary: 'Open a ticket' },
  { method: 'GET', path: '/tickets', call: 'tickets.list', input: t.ListTickets, output: t.TicketPage, status: 200, summary: 'List tickets; by default the queue in the order of opening' },
  { method: 'GET', path: '/tickets/count', call: 'tickets.count', input: t.CountTickets, output: t.CountView, status: 200, summary: 'Count tickets, up to 1,000' },
  { method: 'POST', path: '/tickets/bulk', call: 'tickets.bulk', input: t.BulkAction, output: t.BulkResult, status: 200, summary: 'One action on many tickets, with a result for each' },
  { method: 'GET', path: ticket, call: 'tickets.get', input: t.GetTicket, ...changed, summary: 'Read a ticket, by id or number; leaves no trace' },
  { method: 'PATCH', path: ticket, call: 'tickets.change', input: t.ChangeTicket, ...changed, summary: 'Change priority, category, department or group' },
  { method: 'DELETE', path: ticket, call: 'tickets.delete', input: t.DeleteTicket, output: null, status: 204, summary: 'Delete a ticket for good' },
  { method: 'GET', path: `${ticket}/messages`, call: 'tickets.thread', input: t.GetThread, output: t.ThreadView, status: 200, summary: 'Read a page of the thread' },
  { method: 'GET', path: `${ticket}/activity`, call: 'tickets.activity', input: t.GetActivity, output: t.ActivityView, status: 200, summary: 'Read who did what' },
  { method: 'POST', path: `${ticket}/replies`, call: 'tickets.reply', input: t.ReplyToTicket, output: t.MessageView, status: 201, summary: 'Answer in public' },
  { method: 'POST', path: `${ticket}/notes`, call: 'tickets.note', input: t.NoteOnTicket, output: t.MessageView, status: 201, summary: 'Add an internal note' },
  { method: 'POST', path: `${ticket}/hold`, call: 'tickets.take', input: t.TakeTicket, output: t.TicketView, status: 201, summary: 'Take a ticket' },
  { method: 'DELETE', path: `${ticket}/hold`, call: 'tickets.drop', input: t.DropTicket, ...changed, summary: 'Drop a ticket' },
  { method: 'POST', path: `${ticket}/assignment`, call: 'tickets.assign', input: t.AssignTicket, output: t.TicketView, status: 201, summary: 'Assign a ticket' },
  { method: 'POST', path: `${ticket}/closure`, call: 'tickets.close', input: t.CloseTicket, output: t.TicketView, status: 201, summary: 'Close a ticket' },
  { method: 'DELETE', path: `${ticket}/closure`, call: 'tickets.reopen', input: t.ReopenTicket, ...changed, summary: 'Reopen a ticket' },
  { method: 'PUT', path: `${ticket}/status`, call: 'tickets.setStatus', input: t.SetTicketStatus, ...changed, summary: 'Choose a status by hand' },
  { method: 'POST', path: `${ticket}/status`, call: 'tickets.setStatus', input: t.SetTicketStatus, ...changed, summary: 'Choose a status by hand' },
  { method: 'PATCH', path: `${ticket}/contact`, call: 'tickets.correctContact', input: t.CorrectContact, ...changed, summary: 'Correct contact data' },
  { method: 'PUT', path: `${ticket}/read`, call: 'tickets.markRead', input: t.MarkRead, output: null, status: 204, summary: 'Mark the thread as read' },
  { method: 'POST', path: `${ticket}/removal`, call: 'tickets.hide', input: t.HideTicket, output: null, status: 204, summary: "Take a ticket off the customer's own list" },
  { method: 'POST', path: `${ticket}/access`, call: 'tickets.renewAccess', input: t.RenewAccess, output: t.AccessView, status: 201, summary: 'Make a new access code' },
  { method: 'GET', path: '/public/tickets/:token', call: 'tickets.get', input: t.GetTicket, ...changed, byLink: true, summary: 'Read a ticket by its link' },
  { method: 'GET', path: '/public/tickets/:token/messages', call: 'tickets.thread', input: t.GetThread, output: t.ThreadView, status: 200, byLink: true, summary: 'Read a page of the thread by the link' },
  { method: 'POST', path: '/public/tickets/:token/replies', call: 'tickets.reply', input: t.ReplyToTicket, output: t.MessageView, status: 201, byLink: true, summary: 'Answer by the link' },
  { method: 'POST', path: '/public/tickets/:token/closure', call: 'tickets.close', input: t.CloseTicket, output: t.TicketView, status: 201, byLink: true, summary: 'Close by the link' },
  { method: 'DELETE', path: '/public/tickets/:token/closure', call: 'tickets.reopen', input: t.ReopenTicket, ...changed, byLink: true, summary: 'Reopen by the link' },
]

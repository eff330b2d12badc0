import { permit, query } from '../../kernel/command.ts'
import { authorOf } from '../../ticket/author.ts'
import { localized } from '../../kernel/text.ts'
import { fillPlaces, unknownAnswerPlaces } from '../../ticket/answer-places.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { placesOf } from '../../ticket/places-of.ts'
import { standing } from '../change-template.ts'
import { PreviewTemplate } from '../template.contract.ts'
import type { TemplatePreview } from '../template.contract.ts'

/** A template with the values of a ticket, in the ticket's language (B20). */
export const previewTemplate = query(
  'templates.preview',
  PreviewTemplate,
  function* (caller, { templateId, ticketId }) {
    const { ticket, house, policies } = yield* visibleTicket(caller, ticketId)
    yield* permit(policies.mayUseTemplate(caller.actor, { department: null }, house))
    const template = yield* standing(templateId)
    yield* permit(policies.mayUseTemplate(caller.actor, template, house))
    const written = localized(template.texts, ticket.locale)
    const { authorName } = yield* authorOf(caller.actor, ticket)
    const { text } = fillPlaces({ text: written }, yield* placesOf(ticket, authorName))
    const view: TemplatePreview = { text, locale: ticket.locale, unknown: [...unknownAnswerPlaces(text)] }
    return view
  },
)

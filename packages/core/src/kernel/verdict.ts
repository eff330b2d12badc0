/**
 * Why an action is not allowed. The codes are part of the public contract: they never change meaning,
 * and sentences for people live with the interface's languages.
 */
export const reasons = [
  'sign_in_first',
  'not_your_ticket',
  'not_your_department',
  'not_your_group',
  'customers_only',
  'non_customers_only',
  'department_closed',
  'staff_only',
  'administrators_only',
  'take_it_first',
  'held_by_another_operator',
  'held_by_you',
  'not_held',
  'not_answered_yet',
  'not_answered_by_you',
  'support_does_not_reopen',
  'reopening_is_off',
  'reopening_time_is_over',
  'open_a_linked_ticket',
  'ticket_closed',
  'ticket_open',
  'ticket_deleted',
  'not_in_this_status',
  'changed_meanwhile',
  'not_published',
  'still_published',
  'status_not_for_you',
  'original_not_visible',
  'original_is_itself',
  'assignee_cannot_answer',
  'administrator_password_needed',
  'link_holders_may_not',
  'missing_scope',
  'files_are_off',
  'not_your_chat',
  'chat_ended',
  'nobody_there',
  'outside_hours',
  'too_many_chats',
  'offered_to_another',
  'somebody_invited',
  'nobody_invited',
  'no_chat_waits',
  'not_rated_before_the_end',
  'kept_on_hold',
  'wrong_department',
  'not_authorised',
  'already_authorised',
  'customer_cannot_authorise',
  'already_asked',
  'asked_too_often',
  'declined_just_now',
  'grant_expired',
  'not_your_visit',
  'not_yourself',
  'not_your_answer',
  'too_late_to_take_back',
  'written_since',
  'customer_has_read_it',
  'not_your_view',
  'not_in_this_department',
  'last_administrator',
  'second_factor_needed',
  'confirm_it_is_you',
  'webhook_off',
  'imports_are_off',
  'import_goes_on',
  'import_is_over',
] as const
export type Reason = (typeof reasons)[number]

/** A policy's answer to one question. An embedder's own policies may deny with codes of their own. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason | (string & {}) }

const allowed: Verdict = { allowed: true }
const denied = new Map<string, Verdict>()

export const allow = (): Verdict => allowed

export function deny(reason: Reason | (string & {})): Verdict {
  const known = denied.get(reason)
  if (known) return known
  const verdict: Verdict = { allowed: false, reason }
  denied.set(reason, verdict)
  return verdict
}

/** A verdict as views carry it. */
export const verdictView = (verdict: Verdict): { allowed: boolean; reason?: string } =>
  verdict.allowed ? { allowed: true } : { allowed: false, reason: verdict.reason }

/** The first refusal, or allowed. Later questions are not asked once one has refused. */
export function all(...questions: ReadonlyArray<Verdict | (() => Verdict)>): Verdict {
  for (const question of questions) {
    const verdict = typeof question === 'function' ? question() : question
    if (!verdict.allowed) return verdict
  }
  return allowed
}

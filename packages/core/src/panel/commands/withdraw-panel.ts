import { command } from '../../kernel/command.ts'
import { endForCustomer } from '../end-for-customer.ts'
import { WithdrawPanel } from '../panel.contract.ts'
import { thenShow } from '../then-show.ts'

/** The customer takes the authorisation back; whoever is inside is cut off (A7). Safe to be said twice. */
const withdraw = command('panel.withdraw', WithdrawPanel, function* (caller, input) {
  return yield* endForCustomer(caller, input.conversationId, 'withdrawn')
})

export const withdrawPanel = thenShow(withdraw)

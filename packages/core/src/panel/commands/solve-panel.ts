import { command } from '../../kernel/command.ts'
import { endForCustomer } from '../end-for-customer.ts'
import { SolvePanel } from '../panel.contract.ts'
import { thenShow } from '../then-show.ts'

/** "Problem solved!" (A9): the panel ends with its own sentence, and the conversation goes on. */
const solve = command('panel.solve', SolvePanel, function* (caller, input) {
  return yield* endForCustomer(caller, input.conversationId, 'solved')
})

export const solvePanel = thenShow(solve)

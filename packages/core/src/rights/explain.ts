import type { Verdict } from '../kernel/verdict.ts'
import { factsOf } from './facts.ts'
import type { Situation } from './facts.ts'
import type { RightView } from './rights.contract.ts'

/** More facts at once explain nothing to anybody. */
const mostFacts = 3

/**
 * An answer of the policies, and what it hangs on: the same question is asked again with one fact the other way round,
 * then with two, then three, until the answer turns. So it is right for whatever policies a definition has, and there is
 * no second list of rules.
 */
export function explain(situation: Situation, question: (situation: Situation) => Verdict): RightView {
  const verdict = question(situation)
  const facts = factsOf(situation)
  const turns = (chosen: typeof facts): boolean => {
    const there = chosen.reduce((before, { turned }) => turned(before), situation)
    return question(there).allowed !== verdict.allowed
  }
  const view = (turnedBy: RightView['turnedBy']): RightView => ({
    allowed: verdict.allowed,
    ...(!verdict.allowed && { reason: verdict.reason }),
    turnedBy,
  })
  for (let size = 1; size <= mostFacts; size++) {
    const found = choicesOf(facts, size).filter(turns)
    if (found.length > 0) return view(found.map((chosen) => chosen.map(({ fact, holds }) => ({ fact, holds }))))
  }
  return view([])
}

/** Every choice of so many, in order. */
function choicesOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  if (size === 0) return [[]]
  return items.flatMap((first, at) => choicesOf(items.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}

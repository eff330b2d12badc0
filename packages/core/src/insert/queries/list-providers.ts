import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { localized } from '../../kernel/text.ts'
import { DeskPort } from '../../services.ts'
import { readerLocale } from '../../ticket/ticket.view.ts'
import { askProvider } from '../ask-provider.ts'
import type { InsertProvidersView } from '../insert.contract.ts'
import type { InsertFilter } from '../insert.port.ts'

/** The catalogues, with their filters; one that cannot say its filters is there without them. */
export const listProviders = query('inserts.providers', z.undefined(), function* ({ actor, facts }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayInsert(actor, house))
  const locale = readerLocale(facts.locale, house)
  const labelled = ({ id, names }: { id: string; names: Readonly<Record<string, string>> }) => ({
    id,
    label: localized(names, locale),
  })
  const items = yield* Effect.forEach(
    desk.inserts,
    (provider) =>
      askProvider(provider, async () => (await provider.filters?.()) ?? []).pipe(
        Effect.catch(() => Effect.succeed<readonly InsertFilter[]>([])),
        Effect.map((filters) => ({
          ...labelled(provider),
          filters: filters.map((filter) => ({ ...labelled(filter), options: filter.options.map(labelled) })),
        })),
      ),
    { concurrency: 'unbounded' },
  )
  const view: InsertProvidersView = { items }
  return view
})

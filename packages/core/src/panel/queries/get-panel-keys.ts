import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { found, query } from '../../kernel/command.ts'
import { StorageUnavailable } from '../../kernel/errors.ts'
import { DeskPort } from '../../services.ts'
import { PanelKeys } from '../panel.contract.ts'

/** Public keys to seal with: anybody may have them. */
export const getPanelKeys = query('panel.keys', z.undefined(), function* () {
  const desk = yield* DeskPort
  const panel = yield* found('panel', desk.panel)
  const keys = yield* Effect.tryPromise({
    try: () => panel.publicKeys(),
    catch: (error) => new StorageUnavailable(error),
  })
  return PanelKeys.parse({ keys, fields: panel.fields })
})

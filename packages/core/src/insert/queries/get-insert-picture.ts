import * as Effect from 'effect/Effect'
import { found, query } from '../../kernel/command.ts'
import { InsertUnavailable } from '../../kernel/errors.ts'
import { bytesToBase64 } from '../../kernel/base64.ts'
import { ask, DeskPort } from '../../services.ts'
import { askProvider, providerFor } from '../ask-provider.ts'
import { GetInsertPicture } from '../insert.contract.ts'

const mostBytes = 2_000_000
/** Enough to tell what a content is. */
const beginning = 4100
const pictures: readonly (string | null)[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** The picture of an item, if its content is one (file-3). */
export const getInsertPicture = query(
  'inserts.picture',
  GetInsertPicture,
  function* ({ actor }, { provider: id, item }) {
    const provider = yield* providerFor(actor, id)
    const desk = yield* DeskPort
    const content = yield* found(
      'picture',
      yield* askProvider(provider, async () => (await provider.picture?.(item)) ?? null),
    )
    const { files } = desk
    const type = files && (yield* ask(() => files.typeOf(content.subarray(0, beginning))))
    if (type === null || !pictures.includes(type) || content.length > mostBytes)
      return yield* Effect.fail(new InsertUnavailable(id, 'no picture, or a large one'))
    return { type, base64: bytesToBase64(content) }
  },
)

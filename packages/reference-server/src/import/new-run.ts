import { randomBytes } from 'node:crypto'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A name for one import. */
export const newRun = (): string =>
  `imp_${Array.from(randomBytes(26), (byte) => letters[byte % letters.length] ?? '0').join('')}`

/** Whether proofs run in their long form: `npm run proof` sets it, `npm test` does not. Read here and nowhere else. */
const long = process.env['GUICHET_PROOF'] === 'full'

/** A count, a size or a time of a proof: the short form for every day, the long one for `npm run proof`. */
export const proof = <Value>(short: Value, full: Value): Value => (long ? full : short)

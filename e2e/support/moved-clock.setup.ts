import fs from 'node:fs'

/**
 * Loaded into a server's process before anything else: moves its clock by the milliseconds that the file
 * `MOVED_CLOCK_FILE` holds at its start.
 */
const file = process.env['MOVED_CLOCK_FILE']
const by = file && fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
if (by !== 0) {
  const Real = Date
  const now = (): number => Real.now() + by
  globalThis.Date = new Proxy(Real, {
    construct: (target, parts: [], made) =>
      Reflect.construct(target, parts.length === 0 ? [now()] : parts, made) as Date,
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  })
}

import net from 'node:net'

/** How a side is spoken to: what is said first, and by what its frames are known. */
export interface Manner {
  readonly path: string
  /** Among the protocols of the handshake. */
  protocols(token: string): readonly string[]
  /** What is said once a frame that begins so has come; `null` once the line is open. */
  says(token: string, subject: string): readonly { readonly after: string | null; readonly text: string }[]
  /** The beginning of the frame after which everything that happens is told; null when the open line is enough. */
  readonly ready: string | null
  /** A question that has to be answered for the line to live, and its answer. */
  readonly beat?: readonly [question: string, answer: string]
}

const protocols = (token: string) => ['guichet.v1', `guichet.ticket.${token}`]
const plain: Manner = { path: '/', protocols, says: () => [], ready: null }
const socketIo: Manner = {
  path: '/socket.io/?EIO=4&transport=websocket',
  protocols: () => [],
  says: (token) => [{ after: '0{', text: `40${JSON.stringify({ token })}` }],
  ready: '40{',
  beat: ['2', '3'],
}
const ours: Manner = {
  path: '/api/v1/realtime',
  protocols,
  says: (_token, subject) => [
    { after: '{"type":"ready"', text: JSON.stringify({ type: 'watch', subject, after: null }) },
  ],
  ready: '{"type":"caught_up"',
}
export const manners = { ws: plain, 'socket.io': socketIo, guichet: ours } as const

/** A masked frame. The mask is all zeros, which the standard allows. */
function masked(body: Buffer, kind = 0x81): Buffer {
  const head =
    body.length < 126
      ? Buffer.from([kind, 0x80 | body.length])
      : Buffer.from([kind, 0xfe, body.length >> 8, body.length & 0xff])
  return Buffer.concat([head, Buffer.alloc(4), body])
}

const headEnd = Buffer.from('\r\n\r\n')

/** A reader of a line that costs next to nothing, so that what is measured is the other end. */
export class Line {
  readonly socket: net.Socket
  readonly ready: Promise<void>
  #left: Buffer = Buffer.alloc(0)
  #open = false
  #isReady = false
  readonly #waits: { readonly after: string | null; readonly text: string }[]
  readonly #manner: Manner
  readonly #frame: (data: Buffer, start: number, end: number) => void
  #becomesReady: () => void = () => undefined

  constructor(
    port: number,
    manner: Manner,
    { token, subject }: { readonly token: string; readonly subject: string },
    frame: (data: Buffer, start: number, end: number) => void,
  ) {
    this.#manner = manner
    this.#frame = frame
    this.#waits = [...manner.says(token, subject)]
    this.socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    this.ready = new Promise((resolve, reject) => {
      this.#becomesReady = resolve
      this.socket.on('error', reject)
      this.socket.on('close', () => reject(new Error('the line was closed')))
    })
    this.ready.catch(() => undefined)
    const words = manner.protocols(token)
    this.socket.write(
      [
        `GET ${manner.path} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ...(words.length > 0 ? [`Sec-WebSocket-Protocol: ${words.join(', ')}`] : []),
        '',
        '',
      ].join('\r\n'),
    )
    this.socket.on('data', (chunk: Buffer) => this.#take(chunk))
  }

  #take(chunk: Buffer): void {
    let data = this.#left.length > 0 ? Buffer.concat([this.#left, chunk]) : chunk
    if (!this.#open) {
      const end = data.indexOf(headEnd)
      if (end < 0) return void (this.#left = data)
      if (!data.subarray(0, 12).toString('latin1').startsWith('HTTP/1.1 101'))
        throw new Error(`refused: ${data.toString('latin1')}`)
      this.#open = true
      this.#meets(null)
      data = data.subarray(end + 4)
    }
    let at = 0
    while (data.length - at >= 2) {
      const short = (data[at + 1] ?? 0) & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (data.length - at < head) break
      const length =
        short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
      const start = at + head
      if (data.length < start + length) break
      if (data[at] === 0x81) this.#has(data, start, start + length)
      else if (data[at] === 0x89) this.socket.write(masked(data.subarray(start, start + length), 0x8a))
      at = start + length
    }
    this.#left = at < data.length ? Buffer.from(data.subarray(at)) : Buffer.alloc(0)
  }

  #has(data: Buffer, start: number, end: number): void {
    const { beat } = this.#manner
    if (beat && end - start === beat[0].length && data.toString('latin1', start, end) === beat[0])
      return void this.socket.write(masked(Buffer.from(beat[1])))
    if (this.#isReady) return this.#frame(data, start, end)
    this.#meets(data.toString('latin1', start, Math.min(end, start + 40)))
  }

  /** Says what is due, and is ready when what is waited for has come. */
  #meets(begin: string | null): void {
    const { ready } = this.#manner
    const [next] = this.#waits
    if (next && (next.after === null ? begin === null : begin?.startsWith(next.after))) {
      this.#waits.shift()
      this.socket.write(masked(Buffer.from(next.text)))
    }
    if (ready === null ? begin !== null : !begin?.startsWith(ready)) return
    this.#isReady = true
    this.#becomesReady()
  }
}

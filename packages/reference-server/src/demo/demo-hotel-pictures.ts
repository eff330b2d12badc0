import { crc32, deflateSync } from 'node:zlib'

const [width, height] = [320, 180]

type Colour = readonly [red: number, green: number, blue: number]

const mixed = (one: Colour, other: Colour, part: number): Colour =>
  one.map((value, at) => Math.round(value + ((other[at] ?? 0) - value) * part)) as unknown as Colour

/** A house by the water under an evening sky, in colours of its own: what stands for the photograph of a demo hotel. */
export function hotelPicture(seed: number): Uint8Array {
  const sky: Colour = [40 + ((seed * 53) % 90), 90 + ((seed * 31) % 80), 170 + ((seed * 17) % 60)]
  const glow: Colour = [250, 200 - ((seed * 23) % 60), 140]
  const sea: Colour = [20, 70 + ((seed * 13) % 50), 110]
  const horizon = 112
  const sunAt = 60 + ((seed * 67) % 200)
  const floors = 3 + (seed % 4)
  const colourAt = (x: number, y: number): Colour => {
    const top = horizon - floors * 16
    if (x > 110 && x < 210 && y > top && y < horizon + 8) {
      const isWindow = (x - 110) % 20 > 7 && (x - 110) % 20 < 15 && (y - top) % 16 > 4 && (y - top) % 16 < 12
      return isWindow ? [255, 226, 150] : [236, 229, 216]
    }
    if ((x - sunAt) ** 2 + (y - 78) ** 2 < 420) return [255, 240, 200]
    if (y < horizon) return mixed(sky, glow, y / horizon)
    return mixed(sea, glow, Math.abs(Math.sin(y * 0.7 + x * 0.02)) * 0.25)
  }
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3)
  const header = Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 2, 0, 0, 0])
  const begin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** One part of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

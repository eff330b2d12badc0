import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

/** A private S3 service that checks every signature, on a free port of this machine. */
export interface S3Service {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Files of the service whose names match. */
  files(name: RegExp): readonly string[]
  stop(): Promise<void>
}

const program = (module: string, options: object): string => `
const S3rver = require(${JSON.stringify(module)})
new S3rver(${JSON.stringify(options)}).run().then(({ port }) => console.log(port))`

/** Starts the service in a process of its own, with these buckets, and waits until it listens. */
export async function startS3(buckets: readonly string[]): Promise<S3Service> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-s3-'))
  const module = createRequire(path.resolve('packages/reference-server/package.json')).resolve('@20minutes/s3rver')
  const configureBuckets = buckets.map((name) => ({ name, configs: [] }))
  const options = { port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets }
  const child = spawn(process.execPath, ['-e', program(module, options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
    child.once('exit', () => reject(new Error('the S3 service ended')))
  })
  return {
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    files: (name) => fs.readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => name.test(file)),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      fs.rmSync(directory, { recursive: true })
    },
  }
}

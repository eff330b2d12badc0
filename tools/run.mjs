/**
 * The way into both commands: `node tools/run.mjs start|test|proof|bench`. Needs Node 18 or newer and npm, and nothing else:
 * installs what the lock file says, then goes on under the Node that the lock file brings.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const entries = {
  start: 'tools/start.mjs',
  test: 'tools/test.mjs',
  proof: 'tools/test.mjs',
  bench: 'bench/run.ts',
  guichet: 'packages/reference-server/src/cli.ts',
}
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.install-stamp')
const lockDirectory = path.join(root, '.install-lock')

const stamp = createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex')

const isFresh = () => fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Whether the process that took the lock is still there. */
function ownerLives() {
  try {
    const pid = Number(fs.readFileSync(path.join(lockDirectory, 'pid'), 'utf8'))
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One install at a time: a second command waits and finds it done. */
function install() {
  for (let waited = 0; !isFresh(); waited += 500) {
    try {
      fs.mkdirSync(lockDirectory)
      fs.writeFileSync(path.join(lockDirectory, 'pid'), String(process.pid))
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      pause(500)
      if (waited > 2000 && !ownerLives()) fs.rmSync(lockDirectory, { recursive: true, force: true })
      continue
    }
    try {
      if (!isFresh()) npmCi()
    } finally {
      fs.rmSync(lockDirectory, { recursive: true, force: true })
    }
  }
}

function npmCi() {
  console.log('Installing packages (about a minute, once) …')
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/.test(name)),
  )
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, env, stdio: 'inherit' })
    : spawnSync('npm', words, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) fail('npm ci failed; its own words are above.')
  fs.writeFileSync(stampFile, stamp)
}

/** The Node of the lock file, or the running one if it is new enough. */
function ownNode() {
  const binary = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (fs.existsSync(binary)) {
    const link = path.join(modules, '.bin', 'node')
    if (!fs.existsSync(link)) fs.symlinkSync(binary, link)
    return binary
  }
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 11)) return process.execPath
  return fail(`Guichet needs Node 24.11 or newer here; this is ${process.versions.node}.`)
}

const [task = '', ...words] = process.argv.slice(2)
if (!entries[task]) fail(`Usage: node tools/run.mjs ${Object.keys(entries).join('|')}`)
install()
const node = ownNode()
const bin = [path.dirname(node), path.join(modules, '.bin')]
const child = spawn(
  node,
  ['--conditions=@guichet/source', '--disable-warning=ExperimentalWarning', entries[task], ...words],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [...bin, process.env.PATH].join(path.delimiter),
      // The same suite with the counts of its long form.
      ...(task === 'proof' && { GUICHET_PROOF: 'full' }),
    },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm and its shell die of a signal without passing it on: the server must not outlive them.
const parent = process.ppid
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))

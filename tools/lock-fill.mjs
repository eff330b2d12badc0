/** Adds platform variants that the registry did not offer to the lock file, so that `npm ci` finds it complete. */
import fs from 'node:fs'
const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')),
  P = lock.packages
let n = 0
const OS = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  android: 'android',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
  wasm32: 'wasi',
}
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', '64']
const find = (from, name) => {
  for (let d = from; ;) {
    const k = (d ? d + '/' : '') + 'node_modules/' + name
    if (P[k]) return k
    if (!d) return
    const i = d.lastIndexOf('node_modules/')
    d = i <= 0 ? '' : d.slice(0, i - 1)
  }
}
for (const [k, p] of Object.entries(P))
  for (const [name, range] of Object.entries(p.optionalDependencies ?? {})) {
    if (find(k, name) || !/^\d+\.\d+\.\d+[-\w.]*$/.test(range)) continue
    const w = name.split(/[/-]/),
      os = w.map((x) => OS[x]).find(Boolean)
    let cpu = w.map((x) => (x === 'gnueabihf' ? 'arm' : x)).find((x) => CPU.includes(x))
    if (cpu === '64') cpu = 'x64'
    if (!os || (os === process.platform && cpu === process.arch && !/musl/.test(name))) continue
    P['node_modules/' + name] = {
      version: range,
      ...(cpu && { cpu: [cpu] }),
      ...(p.dev && { dev: true }),
      optional: true,
      os: [os],
      ...(/musl/.test(name) && { libc: ['musl'] }),
    }
    n++
  }
if (n) {
  lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)))
  fs.writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n')
}

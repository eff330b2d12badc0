import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './mariadb.ts'

/** A private Dovecot: IMAP and POP3, with and without TLS, on free ports of this machine. */
export interface Dovecot {
  readonly version: string
  readonly ports: { readonly imap: number; readonly imaps: number; readonly pop3: number; readonly pop3s: number }
  /** The certificate that its own authority is, as PEM. */
  readonly ca: string
  readonly password: string
  /** A new, empty mailbox. */
  user(): string
  /** Puts a message into a mailbox as a delivery would. */
  deliver(user: string, raw: Uint8Array | string): void
  /** Files in a folder of a mailbox. */
  files(user: string, folder?: string): readonly string[]
  /** Another UIDVALIDITY and other UIDs for the same messages. */
  renumber(user: string): void
  setPassword(user: string, password: string): Promise<void>
  /** Ends every process of it as a power cut would. */
  crash(): Promise<void>
  /** Starts it again on the same mail and ports. */
  revive(): Promise<void>
  stop(): Promise<void>
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A certificate for this machine, signed by itself, so that it is its own authority. */
export function certificate(
  folder: string,
  name: string,
  options: { readonly host?: string; readonly expired?: boolean } = {},
) {
  const { host = 'localhost', expired = false } = options
  const [key, cert] = [path.join(folder, `${name}.key`), path.join(folder, `${name}.pem`)]
  const [request, extensions] = [path.join(folder, `${name}.csr`), path.join(folder, `${name}.ext`)]
  const names = host === 'localhost' ? 'DNS:localhost,IP:127.0.0.1' : `DNS:${host}`
  fs.writeFileSync(extensions, `subjectAltName=${names}\n`)
  const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { stdio: 'ignore' })
  openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${host}`, '-keyout', key, '-out', request)
  const days = expired ? '-1' : '30'
  openssl('x509', '-req', '-in', request, '-signkey', key, '-days', days, '-extfile', extensions, '-out', cert)
  return { key, cert, pem: fs.readFileSync(cert, 'utf8') }
}

const config = (folder: string, ports: Dovecot['ports'], oauth: boolean): string => `
base_dir = ${folder}/state
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap pop3
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login${oauth ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
auth_username_format = %Ln
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 100
first_valid_uid = 1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
${
  oauth
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf.ext
}`
    : ''
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    port = ${ports.pop3s}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
namespace inbox {
  inbox = yes
}
`

export interface DovecotOptions {
  /** Of the first mailboxes, in order; "secret" opens all others. */
  readonly passwords?: readonly string[]
  /** Where tokens are looked into (RFC 7662): with it, it takes XOAUTH2 and OAUTHBEARER. */
  readonly introspectionUrl?: string
}

/** Starts a Dovecot of its own in a new folder, and waits until it answers. Needs root, as Dovecot does. */
export async function startDovecot({ introspectionUrl, passwords: given = [] }: DovecotOptions = {}): Promise<Dovecot> {
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  const folder = fs.mkdtempSync(path.join(base, 'guichet-dovecot-'))
  fs.chmodSync(folder, 0o755)
  for (const name of ['mail', 'home', 'state']) fs.mkdirSync(path.join(folder, name))
  execFileSync('chown', ['nobody:nogroup', path.join(folder, 'mail'), path.join(folder, 'home')])
  const { pem } = certificate(folder, 'server')
  const ports = { imap: await freePort(), imaps: await freePort(), pop3: await freePort(), pop3s: await freePort() }
  // It is read again only when its time has changed, in whole seconds: everybody is in it from the beginning.
  const passwords = new Map(Array.from({ length: 100 }, (_, at) => [`desk${at}`, given[at - 1] ?? 'secret']))
  const writeUsers = (): void =>
    fs.writeFileSync(
      path.join(folder, 'users'),
      [...passwords].map(([user, password]) => `${user}:{PLAIN}${password}::::::\n`).join(''),
    )
  writeUsers()
  fs.writeFileSync(path.join(folder, 'dovecot.conf'), config(folder, ports, introspectionUrl !== undefined))
  if (introspectionUrl !== undefined)
    fs.writeFileSync(
      path.join(folder, 'oauth2.conf.ext'),
      `introspection_mode = post\nintrospection_url = ${introspectionUrl}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
    )
  // A group of its own, so that all of it can be ended at once.
  const launch = async (): Promise<ChildProcess> => {
    const words = ['-F', '-c', path.join(folder, 'dovecot.conf')]
    const started = spawn('/usr/sbin/dovecot', words, { stdio: 'ignore', detached: true })
    await answering(ports.pop3, () => fs.readFileSync(path.join(folder, 'dovecot.log'), 'utf8'))
    return started
  }
  let child = await launch()
  const version = execFileSync('/usr/sbin/dovecot', ['--version']).toString().trim()
  console.log(`Dovecot ${version} at 127.0.0.1: IMAP ${ports.imap}, POP3 ${ports.pop3}`)
  const maildir = (user: string, mailbox?: string): string =>
    path.join(folder, 'mail', user, ...(mailbox === undefined ? [] : [`.${mailbox}`]))
  let made = 0
  let delivered = 0
  return {
    version,
    ports,
    ca: pem,
    password: 'secret',
    user() {
      const user = `desk${++made}`
      for (const part of ['cur', 'new', 'tmp']) fs.mkdirSync(path.join(maildir(user), part), { recursive: true })
      execFileSync('chown', ['-R', 'nobody:nogroup', maildir(user)])
      return user
    },
    deliver(user, raw) {
      const name = `${Date.now()}.${process.pid}_${++delivered}.test`
      const file = path.join(maildir(user), 'tmp', name)
      fs.writeFileSync(file, raw)
      fs.chownSync(file, 65534, 65534)
      fs.renameSync(file, path.join(maildir(user), 'new', name))
    },
    files: (user, mailbox) =>
      ['cur', 'new'].flatMap((part) => {
        const at = path.join(maildir(user, mailbox), part)
        return fs.existsSync(at) ? fs.readdirSync(at) : []
      }),
    renumber(user) {
      for (const name of fs.readdirSync(maildir(user)))
        if (name.startsWith('dovecot')) fs.rmSync(path.join(maildir(user), name), { recursive: true })
    },
    async setPassword(user, password) {
      await pause(1100)
      passwords.set(user, password)
      writeUsers()
    },
    async crash() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      await ended
    },
    async revive() {
      fs.rmSync(path.join(folder, 'state', 'master.pid'), { force: true })
      child = await launch()
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(port: number, log: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (up) return
    await pause(100)
  }
  throw new Error(`Dovecot does not answer:\n${log()}`)
}

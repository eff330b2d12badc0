import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { startDovecot } from './dovecot.ts'
import { freePort, startMariaDb } from './mariadb.ts'

/** Somebody who has an account at a panel. */
interface Account {
  readonly username: string
  readonly password: string
}

/** A panel of Debian's, with the accounts of two customers. */
interface RealPanel {
  readonly url: string
  readonly ana: Account
  readonly bia: Account
  /** Who is logged in, by what their cookie says; nobody where it keeps none. */
  sessions(): readonly string[]
}

/** phpMyAdmin before MariaDB, Roundcube before Dovecot, noVNC before a server that says back what it hears. */
export interface RealPanels {
  readonly phpmyadmin: RealPanel
  readonly roundcube: RealPanel
  readonly novnc: RealPanel
  stop(): Promise<void>
}

const anaSql = String.raw`Segr3do&ana<>"x'Z9`
const biaSql = 'b1a-Tr0ub4dor+9 z'
const mailPasswords: readonly string[] = ['R0und&cube"<ana>', 'R0undcubeBia!7']

async function answering(port: number, log: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (up) return
    await pause(50)
  }
  throw new Error(`nothing answers at ${port}:\n${fs.readFileSync(log, 'utf8')}`)
}

/** Starts the panels that Debian has, on free ports, with everything that they keep in a folder of their own. */
export async function startRealPanels(): Promise<RealPanels> {
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  const folder = fs.mkdtempSync(path.join(base, 'guichet-panels-'))
  const at = (...names: readonly string[]): string => path.join(folder, ...names)
  for (const name of ['pma', 'tmp', 'pma-sessions', 'rc/temp', 'rc/logs']) fs.mkdirSync(at(name), { recursive: true })
  const groups: number[] = []
  // A group each, because the workers of PHP's server outlive it.
  const serve = async (
    name: string,
    program: string,
    words: (port: number) => readonly string[],
    env: Record<string, string> = {},
  ): Promise<string> => {
    const port = await freePort()
    const log = fs.openSync(at(`${name}.log`), 'w')
    const child = spawn(program, words(port), {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    })
    fs.closeSync(log)
    if (child.pid === undefined) throw new Error(`${program} cannot be started`)
    groups.push(child.pid)
    await answering(port, at(`${name}.log`))
    return `http://127.0.0.1:${port}`
  }
  const php = { PHP_CLI_SERVER_WORKERS: '4' }

  const [database, mail, echo] = await Promise.all([
    startMariaDb(),
    startDovecot({ passwords: mailPasswords }),
    startEcho(),
  ])
  const asRoot = database.url.replace('guichet:guichet', 'root')
  const connection = await mysql.createConnection({ uri: asRoot, multipleStatements: true })
  await connection.query(
    `create database loja_ana; create user 'ana'@'127.0.0.1' identified by ?; grant all on loja_ana.* to 'ana'@'127.0.0.1';
     create database loja_bia; create user 'bia'@'127.0.0.1' identified by ?; grant all on loja_bia.* to 'bia'@'127.0.0.1';`,
    [anaSql, biaSql],
  )
  await connection.end()

  // Its scripts are symbolic links, and PHP follows them out of the folder.
  fs.cpSync('/usr/share/phpmyadmin', at('pma', 'painel'), { recursive: true, dereference: true })
  const vendor = at('pma', 'painel', 'libraries', 'vendor_config.php')
  const settings = fs.readFileSync(vendor, 'utf8')
  fs.writeFileSync(
    vendor,
    settings
      .replace('/etc/phpmyadmin/config.inc.php', at('pma.php'))
      .replace('/var/lib/phpmyadmin/tmp/', `${at('tmp')}/`),
  )
  fs.writeFileSync(
    at('pma.php'),
    `<?php $cfg["blowfish_secret"]="0123456789abcdef0123456789abcdef"; $cfg["TempDir"]="${at('tmp')}";
     $cfg["Servers"][1]=["auth_type"=>"cookie","host"=>"127.0.0.1","port"=>"${new URL(database.url).port}"];`,
  )

  for (const name of ['defaults.inc.php', 'mimetypes.php']) fs.symlinkSync(`/etc/roundcube/${name}`, at('rc', name))
  const mailbox = new DatabaseSync(at('rc', 'db'))
  mailbox.exec(fs.readFileSync('/usr/share/roundcube/SQL/sqlite.initial.sql', 'utf8'))
  fs.writeFileSync(
    at('rc', 'config.inc.php'),
    `<?php $config["db_dsnw"]="sqlite:///${at('rc', 'db')}?mode=0640"; $config["imap_host"]="127.0.0.1:${mail.ports.imap}";
     $config["des_key"]="abcdefghijklmnopqrstuvwx"; $config["plugins"]=["password"];
     $config["temp_dir"]="${at('rc', 'temp')}"; $config["log_dir"]="${at('rc', 'logs')}";`,
  )
  const users = [mail.user(), mail.user()]
  const accounts = mailPasswords.map((password, index) => ({ username: users[index] ?? '', password }))
  const vnc: Account = { username: 'ana', password: 'b4sic-Segredo#1' }

  const [phpmyadmin, roundcube, novnc] = await Promise.all([
    serve(
      'pma',
      'php',
      (port) => ['-d', `session.save_path=${at('pma-sessions')}`, '-S', `127.0.0.1:${port}`, '-t', at('pma')],
      php,
    ),
    serve('rc', 'php', (port) => ['-S', `127.0.0.1:${port}`, '-t', '/var/lib/roundcube'], {
      ...php,
      ROUNDCUBE_CONFIG_DIR: at('rc'),
    }),
    serve('vnc', 'websockify', (port) => [
      '--web=/usr/share/novnc',
      '--web-auth',
      '--auth-plugin=BasicHTTPAuth',
      `--auth-source=${vnc.username}:${vnc.password}`,
      `127.0.0.1:${port}`,
      `127.0.0.1:${echo.port}`,
    ]),
  ])
  return {
    phpmyadmin: {
      url: `${phpmyadmin}/painel/`,
      ana: { username: 'ana', password: anaSql },
      bia: { username: 'bia', password: biaSql },
      sessions: () => fs.readdirSync(at('pma-sessions')).map((name) => name.replace('sess_', '')),
    },
    roundcube: {
      url: `${roundcube}/`,
      ana: accounts[0] ?? vnc,
      bia: accounts[1] ?? vnc,
      sessions: () =>
        mailbox
          .prepare('select sess_id, vars from session')
          .all()
          // Who has logged out keeps a session of nobody's, with the same name.
          .filter((row) => Buffer.from(String(row['vars']), 'base64').includes('user_id'))
          .map((row) => String(row['sess_id'])),
    },
    novnc: { url: `${novnc}/vnc_lite.html`, ana: vnc, bia: vnc, sessions: () => [] },
    async stop() {
      for (const group of groups) process.kill(-group, 'SIGKILL')
      mailbox.close()
      await Promise.all([database.stop(), mail.stop(), echo.stop()])
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What stands where a screen would: it says back what it hears. */
async function startEcho(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    socket.pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Which programs and panels the full suite needs, and the one line that installs those that are missing. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

const needed = [
  { program: '/usr/sbin/mariadbd', packages: ['mariadb-server', 'mariadb-client'] },
  { program: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', packages: ['chromium'] },
  { program: '/usr/sbin/dovecot', packages: ['dovecot-imapd', 'dovecot-pop3d', 'dovecot-lmtpd'] },
  { program: '/usr/bin/redis-server', packages: ['redis-server'] },
  { program: '/usr/bin/openssl', packages: ['openssl'] },
  { program: '/usr/bin/php', packages: ['php-cli'] },
  { program: '/usr/share/phpmyadmin', packages: ['phpmyadmin', 'php-mysql', 'php-mbstring', 'php-xml'] },
  {
    program: '/var/lib/roundcube',
    packages: ['roundcube-core', 'roundcube-sqlite3', 'roundcube-plugins', 'php-intl', 'php-sqlite3'],
  },
  { program: '/usr/share/novnc', packages: ['novnc'] },
  { program: '/usr/bin/websockify', packages: ['websockify'] },
]

const missingPackages = () =>
  needed.filter(({ program }) => !fs.existsSync(program)).flatMap(({ packages }) => packages)

/** Installs what is missing where that is allowed; else says how, and fails the run. Nothing is skipped. */
export function ensureServices() {
  const missing = missingPackages()
  if (missing.length === 0) return
  const update = 'apt-get update'
  const install = `DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends ${missing.join(' ')}`
  const root = process.getuid?.() === 0
  const sudo = root || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  if (sudo && fs.existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${missing.join(', ')} …`)
    const shell = root ? ['sh', '-c', `${update} && ${install}`] : ['sudo', '-n', 'sh', '-c', `${update} && ${install}`]
    spawnSync(shell[0], shell.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  if (missingPackages().length === 0) return
  console.error(`The suite needs ${missing.join(', ')}. Install with:\n  ${update} && ${install}`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

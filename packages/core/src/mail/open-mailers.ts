import type { DeskServices } from '../services.ts'
import { accountPassword, keepPassword } from './account-password.ts'
import type { Run } from './collect-mail.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { Mailer } from './mail.port.ts'

/** One open way out per account, made anew when its settings change. */
export function openMailers(desk: Pick<DeskServices, 'secrets'>, options: MailOptions, run: Run) {
  const open = new Map<string, { readonly version: number; readonly mailer: Promise<Mailer> }>()
  const make = async (account: MailAccount): Promise<Mailer> =>
    options.mailer(account, await accountPassword(desk, account, 'outgoing'), (password) =>
      run(keepPassword(account.id, password)),
    )
  return {
    of: async (account: MailAccount): Promise<Mailer> => {
      const known = open.get(account.id)
      if (known?.version === account.version) return known.mailer
      const mailer = make(account)
      open.set(account.id, { version: account.version, mailer })
      await known?.mailer.then((old) => old.close()).catch(() => undefined)
      return mailer
    },
    close: async (): Promise<void> => {
      for (const { mailer } of open.values()) await mailer.then((one) => one.close()).catch(() => undefined)
      open.clear()
    },
  }
}

/** The mail slice's commands and queries under their public names. */
export { acceptMail, dismissMail as dismiss, runAgain } from './commands/accept-mail.ts'
export { addAccount, changeAccount } from './commands/put-account.ts'
export { sendAgain } from './commands/send-again.ts'
export { testAccount } from './commands/test-account.ts'
export { listAccounts as accounts } from './queries/list-accounts.ts'
export { listOutbox as outbox } from './queries/list-outbox.ts'
export { listNotices as notices, previewNotice } from './queries/preview-notice.ts'
export { listReceived as received } from './queries/list-received.ts'

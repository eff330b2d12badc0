import { keyFor } from '../access/keyring.ts'
import type { Keyring } from '../access/keyring.ts'

/** What helpdesk and gateway show each other: made from the newest secret, so that it need not be set. */
export const gatewayToken = (keyring: Keyring): string =>
  keyFor('panel gateway', keyring()[0]).export().toString('base64url')

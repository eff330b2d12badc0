/** What turns somebody into an actor, and the keys of programs. */
export { confirmSecondFactor, offerSecondFactor, removeSecondFactor, signOut, stepUp } from './account.ts'
export { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
export { authenticate, authenticateKey, checkTicket, linkHolder } from './authenticate.ts'
export { chatHolder } from './chat-holder.ts'
export { signIn } from './sign-in.ts'

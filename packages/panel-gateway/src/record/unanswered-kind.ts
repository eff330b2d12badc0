import { safeMethods } from '../proxy/safe-methods.ts'
import type { RecordedRequest } from '../visit/gateway-desk.ts'

/** How a request stands in the record whose answer nobody knows. */
export const unansweredKind = (method: string): RecordedRequest['kind'] =>
  method === 'WS' ? 'socket' : safeMethods.has(method) ? 'page' : 'change'

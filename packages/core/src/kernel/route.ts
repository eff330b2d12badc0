import type * as z from 'zod'

/**
 * A command or query as HTTP shows it. Data: the server mounts it, the OpenAPI document describes it and the client
 * calls it, so the three cannot disagree. Parts of the input that stand in `path` are taken from there; the rest comes
 * from the query for GET, else from the body.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; parts of the input stand as `:name`. */
  readonly path: string
  /** The method of `DeskApi`, such as `tickets.close`. */
  readonly call: string
  readonly input: z.ZodType | null
  readonly output: z.ZodType | null
  readonly status: 200 | 201 | 202 | 204
  readonly summary: string
  /** A ticket link in `:token` stands for signing in; the ticket is the link's. */
  readonly byLink?: true
  /** The part of the answer with an address to which a browser that follows a link is sent on. */
  readonly follow?: string
}

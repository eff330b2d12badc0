import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What a module that a setting names has to offer: its default export is one thing or several, or a function that makes
 * them of the environment. Nothing of their shape is known yet.
 */
export async function loadExports(file: string): Promise<readonly unknown[]> {
  const module = (await import(pathToFileURL(path.resolve(file)).href)) as { readonly default?: unknown }
  const made: unknown = typeof module.default === 'function' ? await module.default(process.env) : module.default
  return Array.isArray(made) ? made : [made]
}

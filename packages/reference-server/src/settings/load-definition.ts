import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Definition } from '@guichet/core'
import * as profiles from '@guichet/core/profiles'
import { WrongSettings } from './settings.ts'

/** The definition that a setting names: a shipped profile, or a module's default export or export `definition`. */
export async function loadDefinition(profile: string): Promise<Definition> {
  const shipped = (profiles as Record<string, Definition>)[profile]
  if (shipped) return shipped
  if (!/[./\\]/.test(profile))
    throw new WrongSettings([`GUICHET_PROFILE: "${profile}" is none of ${Object.keys(profiles).join(', ')}`])
  const module = (await import(pathToFileURL(path.resolve(profile)).href)) as {
    default?: Definition
    definition?: Definition
  }
  const definition = module.default ?? module.definition
  if (!definition) throw new WrongSettings([`GUICHET_PROFILE: ${profile} exports no definition`])
  return definition
}

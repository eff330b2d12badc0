import fs from 'node:fs'
import path from 'node:path'
import { newPanelKey } from '@guichet/panel-gateway'

/** Private keys of the gateway, one JSON Web Key a line, newest first; made once where there are none. */
export async function panelKeys(file: string): Promise<readonly string[]> {
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const key = await newPanelKey()
    try {
      fs.writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

import type { Page } from 'playwright-core'
import { commandList } from '../../packages/react-ui/src/console/keys/command-list.ts'
import type { CommandId } from '../../packages/react-ui/src/console/keys/command-list.ts'

export { commandList, type CommandId }

const names: Readonly<Record<string, string>> = { $mod: 'Control' }

/** Presses the keys that the sheet of keys shows for a command. */
export async function press(page: Page, id: CommandId): Promise<void> {
  const [keys] = commandList.find((command) => command.id === id)?.keys ?? ['']
  for (const one of keys.split(' '))
    await page.keyboard.press(
      one
        .split('+')
        .map((key) => names[key] ?? key)
        .join('+'),
    )
}

import { describe, expect, it } from 'vitest'
import { openLanguages, shippedLocales } from '../../i18n/languages.ts'
import { commandGroups, commandList } from './command-list.ts'
import type { Command } from './command-list.ts'

const keys = (commandList as readonly Command[]).flatMap(({ id, group, screen, keys: own }) =>
  own.map((key) => ({
    id,
    key,
    screens: screen ? [screen] : group === 'list' || group === 'ticket' ? ['tickets'] : ['tickets', 'chats'],
  })),
)

describe('the list of keys', () => {
  it('gives no key to two commands of one screen', () => {
    const shared = keys.filter(({ id, key, screens }) =>
      keys.some((other) => other.id !== id && other.key === key && other.screens.some((one) => screens.includes(one))),
    )
    expect(shared).toEqual([])
  })

  it('uses no Alt, Option or Ctrl+Alt, because AltGr types letters', () => {
    expect(keys.filter(({ key }) => /alt|option/i.test(key))).toEqual([])
  })

  it('lets keys that act while somebody types have Ctrl or ⌘, or be Esc', () => {
    const typing = commandList.filter((command) => 'acts' in command && command.acts === 'typing')
    expect(typing.filter(({ keys: [key] }) => !key.startsWith('$mod+') && key !== 'Escape')).toEqual([])
  })

  it.each(shippedLocales)('has words for every command and group in %s', async (locale) => {
    const { t } = await openLanguages(locale, ['console'])
    for (const { id } of commandList) expect(t(`console:command.${id}`), id).not.toContain('command.')
    for (const group of commandGroups) expect(t(`console:keys.group.${group}`), group).not.toContain('keys.')
  })
})

/**
 * What the console can do by keys. One list drives the keys, the hints on buttons and the sheet of keys, so the three
 * cannot disagree. `list` keys act while the list has the focus, `typing` keys also inside inputs; the others are single
 * keys, or two one after the other, that act outside inputs only and can be switched off (WCAG 2.1.4). No Alt, Option or
 * Ctrl+Alt: AltGr types letters. A key has one meaning on each screen; chats have their own for some that tickets have.
 */
export const commandList = [
  { id: 'next', group: 'list', keys: ['j'] },
  { id: 'previous', group: 'list', keys: ['k'] },
  { id: 'open', group: 'list', keys: ['Enter'], acts: 'list' },
  { id: 'preview', group: 'list', keys: ['Space'], acts: 'list' },
  { id: 'select', group: 'list', keys: ['x'] },
  { id: 'selectRange', group: 'list', keys: ['Shift+X'] },
  { id: 'nextFree', group: 'list', keys: ['n'] },
  { id: 'search', group: 'list', keys: ['/'] },
  { id: 'take', group: 'ticket', keys: ['t'] },
  { id: 'drop', group: 'ticket', keys: ['Shift+T'] },
  { id: 'assign', group: 'ticket', keys: ['a'] },
  { id: 'close', group: 'ticket', keys: ['e'] },
  { id: 'reopen', group: 'ticket', keys: ['Shift+E'] },
  { id: 'status', group: 'ticket', keys: ['s'] },
  { id: 'priority', group: 'ticket', keys: ['p'] },
  { id: 'category', group: 'ticket', keys: ['c'] },
  { id: 'copyNumber', group: 'ticket', keys: ['.'] },
  { id: 'nextChat', group: 'chat', keys: ['j'], screen: 'chats' },
  { id: 'previousChat', group: 'chat', keys: ['k'], screen: 'chats' },
  { id: 'acceptChat', group: 'chat', keys: ['a'], screen: 'chats' },
  { id: 'declineChat', group: 'chat', keys: ['d'], screen: 'chats' },
  { id: 'transferChat', group: 'chat', keys: ['t'], screen: 'chats' },
  { id: 'inviteToChat', group: 'chat', keys: ['v'], screen: 'chats' },
  { id: 'ticketOfChat', group: 'chat', keys: ['m'], screen: 'chats' },
  { id: 'endChat', group: 'chat', keys: ['e'], screen: 'chats' },
  { id: 'reply', group: 'write', keys: ['r'] },
  { id: 'note', group: 'write', keys: ['i'] },
  { id: 'undo', group: 'write', keys: ['z'] },
  { id: 'send', group: 'write', keys: ['$mod+Enter'], acts: 'typing' },
  { id: 'sendAndNext', group: 'write', keys: ['$mod+Shift+Enter'], acts: 'typing' },
  { id: 'template', group: 'write', keys: ['$mod+;', '$mod+Semicolon'], acts: 'typing' },
  { id: 'insert', group: 'write', keys: ['$mod+Shift+;', '$mod+Shift+Semicolon'], acts: 'typing' },
  { id: 'goTickets', group: 'screen', keys: ['g t'] },
  { id: 'goChats', group: 'screen', keys: ['g c'] },
  { id: 'goStatistics', group: 'screen', keys: ['g s'] },
  { id: 'goAdministration', group: 'screen', keys: ['g a'] },
  { id: 'views', group: 'screen', keys: ['['] },
  { id: 'list', group: 'screen', keys: [']'] },
  { id: 'details', group: 'screen', keys: ['\\'] },
  { id: 'palette', group: 'screen', keys: ['$mod+k'], acts: 'typing' },
  { id: 'keys', group: 'screen', keys: ['?', 'Shift+?'] },
  { id: 'back', group: 'screen', keys: ['Escape'], acts: 'typing' },
] as const satisfies readonly Command[]

export interface Command {
  readonly id: string
  readonly group: 'list' | 'ticket' | 'chat' | 'write' | 'screen'
  /** As tinykeys reads them. Further ones are the same key on other keyboards. */
  readonly keys: readonly [string, ...string[]]
  readonly acts?: 'list' | 'typing'
  /** Where it is to be had; on the ticket screens unless it says otherwise. */
  readonly screen?: 'chats'
}
export type CommandId = (typeof commandList)[number]['id']

export const commandGroups = ['list', 'ticket', 'chat', 'write', 'screen'] as const

const names: Readonly<Record<string, string>> = { $mod: 'Ctrl', Escape: 'Esc', Enter: '⏎' }

/** The keys as they are shown: one text for each key to press. */
export function shownKeys(id: CommandId): readonly string[] {
  const command: Command | undefined = commandList.find((one) => one.id === id)
  const [mac] = [typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)]
  return (command?.keys[0] ?? '')
    .split(/[+ ]/)
    .map((key) => (key === '$mod' && mac ? '⌘' : (names[key] ?? (key.length === 1 ? key.toLowerCase() : key))))
}

/** The keys for `aria-keyshortcuts`. */
export const ariaKeys = (id: CommandId): string =>
  (commandList.find((one) => one.id === id)?.keys[0] ?? '').replace('$mod', 'Control')

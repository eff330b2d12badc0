import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { tinykeys } from 'tinykeys'
import { commandList } from './command-list.ts'
import type { Command, CommandId } from './command-list.ts'

interface CommandKeysValue {
  register(id: CommandId, act: () => void): () => void
  run(id: CommandId): void
  /** The commands that would do something now. */
  ready(): readonly CommandId[]
  readonly singleKeys: boolean
  setSingleKeys(on: boolean): void
}

const CommandKeysContext = createContext<CommandKeysValue | null>(null)
const storageKey = 'guichet.single-keys'

/** The key that begins a pair, and how long the second may take. */
const firstOfTwo = 'g'
const pairMs = 1000

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('select, textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"])') !== null

/** Whether a key press is meant for this command, by where the focus is. */
function mayAct(command: Command, event: KeyboardEvent, singleKeys: boolean): boolean {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return false
  if (command.acts === 'typing') return true
  return singleKeys && !isTyping(event.target)
}

/** Listens to the keys of the console and hands them to whoever registered for the command last. */
export function CommandKeys({ children }: { readonly children: ReactNode }): ReactNode {
  const acts = useRef(new Map<CommandId, (() => void)[]>())
  const [singleKeys, keep] = useState(() => localStorage.getItem(storageKey) !== 'off')
  const run = useCallback((id: CommandId) => acts.current.get(id)?.at(-1)?.(), [])
  const setSingleKeys = useCallback((on: boolean) => {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
    keep(on)
  }, [])
  const register = useCallback((id: CommandId, act: () => void) => {
    acts.current.set(id, [...(acts.current.get(id) ?? []), act])
    return () => {
      acts.current.set(
        id,
        (acts.current.get(id) ?? []).filter((one) => one !== act),
      )
    }
  }, [])
  // The second key of two is no command of its own.
  const began = useRef(-pairMs)
  useEffect(() => {
    const heard = commandList.filter((command: Command) => command.acts !== 'list')
    const press = (commands: readonly (Command & { readonly id: CommandId })[], event: KeyboardEvent): void => {
      // One key may stand for several commands, of which one screen has only one.
      const command = commands.find((one) => mayAct(one, event, singleKeys) && acts.current.get(one.id)?.length)
      if (!command) return
      const isPair = ([...command.keys] as string[]).some((key) => key.includes(' '))
      const isSecond = event.timeStamp - began.current < pairMs
      began.current = -pairMs
      if (isSecond && !isPair) return
      if (command.id !== 'back') event.preventDefault()
      run(command.id)
    }
    const keys = new Set(heard.flatMap((command) => [...command.keys] as string[]))
    const bindings = [...keys].map((key) => {
      const commands = heard.filter((command) => (command.keys as readonly string[]).includes(key))
      return [key, (event: KeyboardEvent) => press(commands, event)]
    })
    const begin = (event: KeyboardEvent): void => {
      if (!isTyping(event.target)) began.current = event.timeStamp
    }
    const all = [...bindings, [firstOfTwo, begin]]
    return tinykeys(window, Object.fromEntries(all) as Record<string, (event: KeyboardEvent) => void>, {
      timeout: pairMs,
    })
  }, [run, singleKeys])
  const value = useMemo<CommandKeysValue>(
    () => ({
      register,
      run,
      ready: () => commandList.map(({ id }) => id).filter((id) => acts.current.get(id)?.length),
      singleKeys,
      setSingleKeys,
    }),
    [register, run, singleKeys, setSingleKeys],
  )
  return <CommandKeysContext.Provider value={value}>{children}</CommandKeysContext.Provider>
}

export function useCommandKeys(): CommandKeysValue {
  const value = useContext(CommandKeysContext)
  if (!value) throw new Error('useCommandKeys needs CommandKeys above it')
  return value
}

/** Lets a key do something while this component is shown; null takes it back. */
export function useCommand(id: CommandId, act: (() => void) | null): void {
  const { register } = useCommandKeys()
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const on = act !== null
  useEffect(() => (on ? register(id, () => latest.current?.()) : undefined), [id, on, register])
}

import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandKeys, useCommand, useCommandKeys } from './command-keys.tsx'

const take = vi.fn()
const back = vi.fn()
const goTickets = vi.fn()

function Part() {
  useCommand('take', take)
  useCommand('back', back)
  useCommand('goTickets', goTickets)
  const { singleKeys, setSingleKeys } = useCommandKeys()
  return (
    <>
      <input aria-label="Text" />
      <button type="button" onClick={() => setSingleKeys(!singleKeys)}>
        Switch
      </button>
    </>
  )
}

beforeEach(() => {
  localStorage.clear()
  take.mockClear()
  back.mockClear()
  goTickets.mockClear()
  render(
    <CommandKeys>
      <Part />
    </CommandKeys>,
  )
})
afterEach(cleanup)

describe('keys of the console', () => {
  it('act outside of inputs', async () => {
    await userEvent.keyboard('t')
    expect(take).toHaveBeenCalledOnce()
  })

  it('can be two: the second one is then no command of its own', async () => {
    await userEvent.keyboard('gt')
    expect(goTickets).toHaveBeenCalledOnce()
    expect(take).not.toHaveBeenCalled()
  })

  it('are letters inside inputs, where only Esc and the like act', async () => {
    await userEvent.type(screen.getByLabelText('Text'), 't{Escape}')
    expect(screen.getByLabelText('Text')).toHaveProperty('value', 't')
    expect(take).not.toHaveBeenCalled()
    expect(back).toHaveBeenCalledOnce()
  })

  it('can be switched off, and stay off (WCAG 2.1.4)', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Switch' }))
    await userEvent.keyboard('t')
    expect(take).not.toHaveBeenCalled()
    expect(localStorage.getItem('guichet.single-keys')).toBe('off')
  })

  it('rest while a dialog is open', async () => {
    const dialog = document.createElement('dialog')
    dialog.open = true
    document.body.append(dialog)
    await userEvent.keyboard('t')
    dialog.remove()
    expect(take).not.toHaveBeenCalled()
  })
})

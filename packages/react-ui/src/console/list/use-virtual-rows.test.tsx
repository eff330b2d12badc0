import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { prepareBrowser } from '../testing/staff-desk.tsx'
import type { ListLine } from './list-lines.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

afterEach(cleanup)

const count = 5000
const lines = Array.from({ length: count }, (_, place) => ({ key: `row-${place}`, kind: 'ticket', ticket: {} }))

function View(): ReactNode {
  const pane = useRef<HTMLDivElement>(null)
  const rows = useVirtualRows(pane, lines as unknown as readonly ListLine[], false)
  return (
    <div ref={pane} data-testid="pane">
      {rows.getVirtualItems().map(({ key, index }) => (
        <p key={key}>{index}</p>
      ))}
    </div>
  )
}

it('keeps the rows of the page few while a view of 5,000 is scrolled from top to end (ui §15)', () => {
  prepareBrowser()
  render(<View />)
  const pane = screen.getByTestId('pane')
  const seen = new Set<string>()
  for (let top = 0; top <= count * 52; top += 400) {
    pane.scrollTop = top
    fireEvent.scroll(pane)
    expect(pane.childElementCount).toBeGreaterThan(0)
    expect(pane.childElementCount).toBeLessThan(50)
    for (const row of pane.children) seen.add(row.textContent)
  }
  expect(seen.size).toBe(count)
})

import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PaneDivider } from './pane-divider.tsx'
import { openStaffDesk, prepareBrowser, showTo } from './testing/staff-desk.tsx'
import { usePanes } from './use-panes.ts'

beforeEach(prepareBrowser)
afterEach(cleanup)

function List() {
  const { panes, resize } = usePanes()
  return <PaneDivider pane="list" width={panes.widths.list} onResize={(width) => resize('list', width)} />
}
const show = async () => {
  const person = await showTo((await openStaffDesk()).client('rui'), <List />)
  const divider = await screen.findByRole('separator', { name: 'Width of the list' })
  return { person, divider, width: () => Number(divider.getAttribute('aria-valuenow')) }
}

describe('the edge of a pane', () => {
  it('moves with the arrow keys, no further than it may, and is remembered', async () => {
    const { person, divider, width } = await show()
    divider.focus()
    await person.keyboard('{End}')
    expect(width()).toBe(640)
    await person.keyboard('{ArrowRight}')
    expect(width()).toBe(640)
    await person.keyboard('{ArrowLeft}')
    expect(width()).toBe(624)
    cleanup()
    expect((await show()).width()).toBe(624)
  })

  it('goes back to the usual width by a double click', async () => {
    const { person, divider, width } = await show()
    divider.focus()
    await person.keyboard('{Home}')
    expect(width()).toBe(260)
    fireEvent.doubleClick(divider)
    expect(width()).toBe(340)
  })
})

import { cleanup, screen, waitFor } from '@testing-library/react'
import type { StatisticsApi } from '@guichet/core/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../../console/testing/staff-desk.tsx'
import StatisticsSection from './statistics-section.tsx'

beforeEach(prepareBrowser)
afterEach(cleanup)

describe('statistics (B6, W14)', () => {
  it('saves no CSV of what was asked before under the name of what is asked now', async () => {
    const staff = await openStaffDesk()
    const { statistics } = staff.api('admin')
    let answer = (): void => undefined
    const report: StatisticsApi['report'] = async (asked) => {
      if (asked.by === 'month') await new Promise<void>((resolve) => (answer = resolve))
      return statistics.report(asked)
    }
    const client = { ...staff.client('admin'), statistics: { ...statistics, report } }
    const person = await showTo(client, <StatisticsSection id={null} />)
    const csv = await screen.findByRole('button', { name: 'CSV' })
    expect(csv.getAttribute('aria-busy')).toBeNull()
    await person.selectOptions(screen.getByLabelText('Periods'), 'month')
    await waitFor(() => expect(csv.getAttribute('aria-busy')).toBe('true'))
    answer()
    await waitFor(() => expect(csv.getAttribute('aria-busy')).toBeNull())
  })
})

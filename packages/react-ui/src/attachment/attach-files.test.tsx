import { cleanup, fireEvent, screen } from '@testing-library/react'
import { HelpdeskError } from '@guichet/core/contract'
import type { AttachmentApi, AttachmentView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { openDemoDesk } from '../testing/demo-desk.ts'
import { AttachFiles } from './attach-files.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { useUploads } from './use-uploads.ts'

beforeEach(() => prepareBrowser())
afterEach(cleanup)

const showThem = async (what: ReactNode) => show(await (await openDemoDesk()).client(), what)

function Composer({ upload }: { readonly upload: AttachmentApi['upload'] }): ReactNode {
  const uploads = useUploads(upload)
  return (
    <div {...uploads.dropZone} data-testid="zone">
      <AttachFiles uploads={uploads} />
      <output>{uploads.busy ? 'busy' : uploads.ids.join(' ')}</output>
    </div>
  )
}
const uploaded = { id: 'att_1', name: 'report.pdf', size: 4, type: 'application/pdf', flagged: false }
const report = new File(['four'], 'report.pdf', { type: 'application/pdf' })

it('uploads a chosen file and gives its id; removed, it does not go along (B19)', async () => {
  const upload = vi.fn(async () => uploaded)
  await showThem(<Composer upload={upload} />)
  await screen.findByText(/Up to 20 files, 25 MB each/)
  fireEvent.change(screen.getByLabelText('Attach files', { selector: 'input' }), { target: { files: [report] } })
  await screen.findByText('Ready')
  expect(upload).toHaveBeenCalledWith(expect.objectContaining({ name: 'report.pdf', content: report }))
  expect(screen.getByText('att_1')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Remove report.pdf' }))
  expect(screen.queryByText('att_1')).toBeNull()
})

it('takes dropped files, and says of each in words why it is refused', async () => {
  const upload = vi.fn(() => Promise.reject(new HelpdeskError('too_many_requests', '', { retryAfterSeconds: 60 })))
  await showThem(<Composer upload={upload} />)
  await screen.findByText(/Up to 20 files/)
  const large = Object.defineProperty(new File([''], 'film.mp4'), 'size', { value: 26_000_000 })
  const files = [new File(['x'], 'virus.exe'), large, report]
  fireEvent.drop(screen.getByTestId('zone'), { dataTransfer: { files, types: ['Files'] } })
  const alerts = await screen.findAllByRole('alert')
  expect(alerts.map(({ textContent }) => textContent).slice(0, 2)).toEqual([
    'This kind of file is not taken',
    'Larger than 25 MB',
  ])
  await expect.poll(() => screen.getAllByRole('alert')).toHaveLength(3)
  expect(upload).toHaveBeenCalledTimes(1)
})

it('lists what hangs on a message, shows checked pictures and warns of lies (html-5, file-3)', async () => {
  const file: AttachmentView = {
    ...uploaded,
    inline: false,
    contentId: null,
    picture: false,
    url: '/api/v1/attachments/att_1',
    host: 'https://files.example.test',
  }
  await showThem(
    <AttachmentList
      attachments={[
        { ...file, name: '<img src=x onerror=alert(1)>.pdf' },
        { ...file, id: 'att_2', name: 'real.png', picture: true },
        { ...file, id: 'att_3', name: 'fake.png', flagged: true },
      ]}
    />,
  )
  const links = await screen.findAllByRole('link')
  expect(links.map((link) => link.querySelectorAll('img').length)).toEqual([0, 1, 0])
  expect(links[0]?.textContent).toContain('<img src=x onerror=alert(1)>.pdf')
  expect(screen.getByText(/content is not what the name says/)).toBeDefined()
})

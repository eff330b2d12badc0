import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { useTitle } from '../parts/use-title.ts'
import { useCommand } from './keys/command-keys.tsx'
import { useList } from './list/use-list.ts'
import { TicketQueue } from './list/ticket-queue.tsx'
import { NewTicketByHand } from './new-ticket/new-ticket-by-hand.tsx'
import { useDeskAddress, useViewName } from './use-desk-address.ts'
import { useNextFree } from './use-next-free.ts'
import { PaneDivider } from './pane-divider.tsx'
import { useMedia, usePanes, widthStyle } from './use-panes.ts'
import type { PaneName } from './use-panes.ts'
import { ViewsPanel } from './views-panel.tsx'
import { TicketWorkspace } from './work/ticket-workspace.tsx'

/** Views, list, work area and details; what is shown is what the address says. */
export function TicketDesk(): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const { panes, toggle, resize } = usePanes()
  const wide = useMedia('(min-width: 1200px)')
  const [drawer, setDrawer] = useState(false)
  const nextFree = useNextFree()
  const toggleDetails = (): void => (wide ? toggle('details') : setDrawer((open) => !open))
  const { open } = address
  const name = useViewName()
  const { tickets } = useList()
  const here = tickets.findIndex(({ number }) => String(number) === open)
  const next = tickets[here + 1]
  const divider = (pane: PaneName): ReactNode => (
    <PaneDivider pane={pane} width={panes.widths[pane]} onResize={(width) => resize(pane, width)} />
  )
  const working = open !== null && open !== 'new'
  useTitle(open === null ? name : open === 'new' ? t('new.title') : `#${open}`, useConfiguration().data?.name)
  useCommand('views', () => toggle('views'))
  useCommand('list', open === null ? null : () => toggle('list'))
  useCommand('details', open === null ? null : toggleDetails)
  useCommand('nextFree', nextFree)
  return (
    <main
      className="gt-desk"
      data-open={open !== null || undefined}
      data-views={panes.views}
      data-list={panes.list || open === null}
      style={widthStyle(panes)}
    >
      {open === null && <h1 className="gt-hidden">{name}</h1>}
      <ViewsPanel onCollapse={() => toggle('views')} />
      <TicketQueue compact={open !== null} onNextFree={nextFree} />
      {open === 'new' && <NewTicketByHand onLeave={() => go({ open: null })} />}
      {panes.views && divider('views')}
      {open !== null && panes.list && divider('list')}
      {working && (
        <TicketWorkspace
          key={open}
          reference={open}
          details={wide ? (panes.details ? 'pane' : 'none') : drawer ? 'drawer' : 'none'}
          onDetails={toggleDetails}
          onBack={() => go({ open: null })}
          onNext={() => go({ open: next === undefined ? null : String(next.number) })}
        />
      )}
      {working && wide && panes.details && divider('details')}
    </main>
  )
}

import type { OpenedPanel, PanelView } from '@guichet/core/contract'
import { Maximize2, PanelLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { clockOf, useCountdown } from '../../panel/use-countdown.ts'
import { Button } from '../../parts/button.tsx'
import { useMedia } from '../use-panes.ts'
import { PanelEntry } from './panel-entry.tsx'
import { useFrameNews } from './use-frame-news.ts'

interface PanelFrameProps {
  readonly opened: OpenedPanel
  readonly panel: PanelView | null | undefined
  /** Whose panel, and on what: "Ana Souza · #1042". */
  readonly subject: string
  /** Takes the frame away; a visit that goes on ends with it. */
  readonly onClose: () => void
}

/** From here on there is room for both side by side. */
const roomForBoth = '(min-width: 1000px)'

/**
 * A delegated session (A8): the customer's panel, how long it lasts, and the way out. It stands beside the conversation,
 * which goes on; where there is no room it covers it, until the conversation is asked for. When it ends the frame is taken away
 * at once and its place says why (A9); it is never only covered.
 */
export function PanelFrame({ opened, panel, subject, onClose }: PanelFrameProps): ReactNode {
  const { t } = useTranslation('panel')
  const { connection } = useHelpdesk()
  const [round, setRound] = useState(0)
  const roomy = useMedia(roomForBoth)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const full = chosen ?? !roomy
  const visit = panel?.visits.find(({ id }) => id === opened.id)
  const ended = visit?.endedAt != null
  const left = useCountdown(visit?.hardAt, panel?.now)
  const soft = useCountdown(visit?.softAt, panel?.now)
  const news = useFrameNews(opened.origin, (visit?.pages ?? 0) > 0)
  const wrapUp = visit?.liveAt != null && soft === 0 && !ended
  const minutes = { hard: 30, soft: 20, ...(visit?.liveAt && minutesOf(visit)) }
  return (
    <section
      className="gt-panel"
      aria-label={t('frame.title', { subject })}
      data-ended={ended || undefined}
      data-wrap-up={wrapUp || undefined}
      data-full={full || undefined}
    >
      <header className="gt-panel__bar">
        <h1 className="gt-panel__title">{t('frame.delegated')}</h1>
        <span className="gt-panel__subject">{subject}</span>
        {!ended && <code className="gt-panel__path">{news.path}</code>}
        {!ended && left !== null && (
          <span role="timer" className="gt-panel__left">
            {t(wrapUp ? 'frame.wrapUp' : 'left', { left: clockOf(left), soft: minutes.soft })}
          </span>
        )}
        {!ended && (
          <Button kind="quiet" className="gt-panel__home" onClick={() => setRound(round + 1)}>
            {t('frame.reload')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setChosen(!full)}>
          {full ? <PanelLeft size={16} aria-hidden="true" /> : <Maximize2 size={16} aria-hidden="true" />}
          {t(full ? 'frame.beside' : 'frame.full')}
        </Button>
        <Button kind={ended ? 'plain' : 'danger'} onClick={onClose}>
          {t(ended ? 'frame.close' : 'frame.leave')}
        </Button>
      </header>
      {ended && (
        <p className="gt-panel__message" role="alert">
          {t(`ended.${visit.endReason ?? 'agent_left'}`, minutes)}
        </p>
      )}
      {!ended && connection === 'lost' && (
        <p className="gt-panel__message" role="alert">
          {t('ended.no_contact')}
        </p>
      )}
      {!ended && news.slow && connection !== 'lost' && (
        <p className="gt-panel__slow" role="status">
          {t('frame.slow')}
        </p>
      )}
      {!ended && (
        <Kept
          key={opened.id}
          hidden={connection === 'lost'}
          opened={opened}
          subject={subject}
          round={round}
          onLoad={news.onLoad}
        />
      )}
      <footer className="gt-panel__foot">{t('frame.recorded')}</footer>
    </section>
  )
}

/** The frame itself; reloading it is a navigation inside it, because its ticket is used up. */
function Kept({
  hidden,
  opened,
  subject,
  round,
  onLoad,
}: {
  readonly hidden: boolean
  readonly opened: OpenedPanel
  readonly subject: string
  readonly round: number
  readonly onLoad: () => void
}): ReactNode {
  const { t } = useTranslation('panel')
  useEffect(() => {
    if (round > 0)
      document
        .querySelector<HTMLIFrameElement>(`iframe[name="panel-${opened.id}"]`)
        ?.setAttribute('src', `${opened.origin}/~guichet/home`)
  }, [round, opened])
  return (
    <div className="gt-panel__box" hidden={hidden}>
      <PanelEntry opened={opened} title={t('frame.title', { subject })} onLoad={onLoad} />
    </div>
  )
}

const minutesOf = ({ liveAt, softAt, hardAt }: NonNullable<PanelView['visit']>): { soft: number; hard: number } => {
  const from = Date.parse(liveAt ?? '')
  const minutes = (at: string | null): number => Math.round((Date.parse(at ?? '') - from) / 60_000)
  return { soft: minutes(softAt), hard: minutes(hardAt) }
}

import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { ErrorState, Skeleton } from '../parts/states.tsx'

/** What a page brings along is nothing that somebody visited. */
const broughtAlong = /\.(css|m?js|map|png|jpe?g|gif|svg|webp|ico|woff2?|ttf)$/i
const pageSize = 100
const liveMs = 2000

export interface PanelActivityProps {
  readonly visitId: string
  /** The visit goes on: what is done now appears by itself. */
  readonly live: boolean
}

/** What was visited and changed in a panel, in order: paths and answers, never what was typed or shown (panel-9). */
export default function PanelActivity({ visitId, live }: PanelActivityProps): ReactNode {
  const { t, i18n } = useTranslation('panel')
  const { client } = useHelpdesk()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['panel-activity', visitId],
    queryFn: ({ pageParam }) => client.panel.activity({ visitId, after: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: ({ items }) => (items.length < pageSize ? undefined : items.at(-1)?.place),
    refetchInterval: live ? liveMs : false,
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton rows={3} />
  const items = data.pages
    .flatMap((page) => page.items)
    .filter(({ kind, path }) => kind !== 'download' || !broughtAlong.test(path))
  const clock = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' })
  if (items.length === 0) return <p className="gt-muted">{t('activity.none')}</p>
  return (
    <>
      <ol className="gt-panel-activity">
        {items.map(({ place, at, kind, method, path, status }) => (
          <li key={place} data-kind={kind}>
            <time dateTime={at}>{clock.format(new Date(at))}</time> {t(`activity.${kind}`)}{' '}
            <code dir="ltr">
              {kind === 'page' ? '' : `${method} `}
              {path}
            </code>
            {status >= 400 && ` · ${status}`}
            {status === 0 && ` · ${t('activity.unanswered')}`}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('activity.more')}
        </Button>
      )}
    </>
  )
}

import type { FoundText } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MarkedText } from '../../parts/marked-text.tsx'

type BesideSubject = FoundText & { readonly place: Exclude<FoundText['place'], 'subject'> }

/** What a search found in a ticket beside its subject. */
export const isBesideSubject = (found: FoundText): found is BesideSubject => found.place !== 'subject'

/** Where a search found its words, each with who wrote it or what it is (B23). */
export function FoundTexts({ found }: { readonly found: readonly FoundText[] }): ReactNode {
  const { t } = useTranslation('console')
  return found.filter(isBesideSubject).map((one) => (
    <span key={`${one.place} ${one.text}`} className="gt-found" data-place={one.place}>
      <span className="gt-found__place">{t(`found.${one.place}`)}</span> <MarkedText {...one} />
    </span>
  ))
}

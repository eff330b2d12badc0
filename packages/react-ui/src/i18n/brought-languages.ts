import type { Client } from '@guichet/client'
import type { BroughtLanguages } from './languages.ts'

/** The server writes here, into its page, which languages it has beside the shipped ones. */
const mark = 'meta[name="guichet-languages"]'

/** The languages of the server that the page came from. `draft`: the one that an administrator looks at before it is published. */
export function broughtLanguages(client: Client, draft: string | null): BroughtLanguages {
  const named = document.querySelector<HTMLMetaElement>(mark)?.content.split(' ').filter(Boolean) ?? []
  return {
    locales: [...new Set([...named, ...(draft === null ? [] : [draft])])],
    texts: (locale, surface) => client.languages.texts({ locale, surface, ...(locale === draft && { draft: true }) }),
  }
}

/** The language that this page shows before it is published, as its address asks. */
export const draftInAddress = (): string | null => new URLSearchParams(location.search).get('draft-language')

import type { Client } from '@guichet/client'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { HelpdeskProvider } from '../../helpdesk-provider.tsx'
import type { HelpdeskProviderProps } from '../../helpdesk-provider.tsx'
import { openLanguages } from '../../i18n/languages.ts'

/** What jsdom has not: media queries, modal dialogs, scrolling. */
export function prepareBrowser(address = '/'): void {
  localStorage.clear()
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
  Element.prototype.scrollIntoView = vi.fn()
  vi.stubGlobal('scrollTo', vi.fn())
  history.replaceState(null, '', address)
}

/** Shows components to somebody, and answers the hands to use them with. */
export async function show(
  client: Client,
  part: ReactNode,
  { locale = 'en', ...props }: { locale?: string } & Partial<HelpdeskProviderProps> = {},
) {
  const languages = await openLanguages(locale)
  const shown = render(
    <HelpdeskProvider client={client} languages={languages} {...props}>
      <Suspense>{part}</Suspense>
    </HelpdeskProvider>,
  )
  return { person: userEvent.setup(), languages, ...shown }
}

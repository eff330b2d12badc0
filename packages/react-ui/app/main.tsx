import { createPageClient } from '@guichet/client/page'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import addresses from 'virtual:addresses'
import { Route, Switch } from 'wouter'
import { HelpdeskProvider } from '../src/helpdesk-provider.tsx'
import { broughtLanguages, draftInAddress } from '../src/i18n/brought-languages.ts'
import { followLanguage, rememberedLocale } from '../src/i18n/follow-language.ts'
import { nearestLocale, openLanguages } from '../src/i18n/languages.ts'
import { SupportPortal } from '../src/portal/portal.tsx'
import '../src/theme/styles.css'
import './app.css'

const Console = lazy(() => import('./console.tsx'))
const Admin = lazy(() => import('./admin.tsx'))
const OwnStatistics = lazy(() => import('./own-statistics.tsx'))

const draft = draftInAddress()
const client = createPageClient({ baseUrl: '', locale: () => document.documentElement.lang }, addresses)
const brought = broughtLanguages(client, draft)
const locale = draft ?? nearestLocale([rememberedLocale(), ...navigator.languages], brought.locales)
const languages = await openLanguages(locale, undefined, {}, brought)
followLanguage(languages, document.documentElement)

function App() {
  return (
    <HelpdeskProvider client={client} languages={languages}>
      <Suspense>
        <Switch>
          <Route path="/desk/statistics" component={OwnStatistics} />
          <Route path="/desk/*?" component={Console} />
          <Route path="/admin/*?" component={Admin} />
          <Route component={SupportPortal} />
        </Switch>
      </Suspense>
    </HelpdeskProvider>
  )
}

const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

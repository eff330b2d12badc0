import { createClient } from '@guichet/client'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import { HelpdeskProvider } from '../src/helpdesk-provider.tsx'
import { followLanguage, rememberedLocale } from '../src/i18n/follow-language.ts'
import { nearestLocale, openLanguages } from '../src/i18n/languages.ts'
import { SupportPortal } from '../src/portal/portal.tsx'
import '../src/theme/styles.css'
import './app.css'

const Console = lazy(() => import('./console.tsx'))
const Admin = lazy(() => import('./admin.tsx'))

const languages = await openLanguages(nearestLocale([rememberedLocale(), ...navigator.languages]))
followLanguage(languages, document.documentElement)
const client = createClient({ baseUrl: '', locale: () => languages.language })

function App() {
  return (
    <HelpdeskProvider client={client} languages={languages}>
      <Suspense>
        <Switch>
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

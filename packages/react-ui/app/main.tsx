import { createClient } from '@guichet/client'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import { HelpdeskProvider } from '../src/helpdesk-provider.tsx'
import { nearestLocale, openLanguages } from '../src/i18n/languages.ts'
import { SupportPortal } from '../src/portal/portal.tsx'
import '../src/theme/styles.css'

const Console = lazy(() => import('../src/console/console-app.tsx'))
const Admin = lazy(() => import('../src/admin/admin-app.tsx'))

const locale = nearestLocale([localStorage.getItem('guichet.locale') ?? '', ...navigator.languages])
document.documentElement.lang = locale
document.body.style.margin = '0'
const languages = await openLanguages(locale)
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

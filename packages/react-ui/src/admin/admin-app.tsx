import {
  Activity,
  AppWindow,
  Building2,
  ChartNoAxesColumn,
  FolderInput,
  KeyRound,
  Languages,
  ListChecks,
  Mail,
  MessagesSquare,
  Rocket,
  ScrollText,
  ShieldQuestionMark,
  Tags,
  TextQuote,
  UsersRound,
  Webhook,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect, useLocation } from 'wouter'
import { ConnectionBanner } from '../console/connection-banner.tsx'
import { CommandKeys, useCommand } from '../console/keys/command-keys.tsx'
import { CommandPalette } from '../console/keys/command-palette.tsx'
import { ShortcutSheet } from '../console/keys/shortcut-sheet.tsx'
import { StaffBar } from '../console/staff-bar.tsx'
import { StaffOnly } from '../console/staff-only.tsx'
import { Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { ApiKeysSection } from './api-keys/api-keys-section.tsx'
import { AuditSection } from './audit/audit-section.tsx'
import { ChatsSection } from './chats/chats-section.tsx'
import { DepartmentsSection } from './departments/departments-section.tsx'
import { MailSection } from './mail/mail-section.tsx'
import { PanelsSection } from './panels/panels-section.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { TemplatesSection } from './templates/templates-section.tsx'

const StatusesSection = lazy(() => import('./setup/statuses-section.tsx'))
const RightsSection = lazy(() => import('./rights/rights-section.tsx'))
const FormsSection = lazy(() => import('./forms/forms-section.tsx'))
const StatisticsSection = lazy(() => import('./statistics/statistics-section.tsx'))
const LanguagesSection = lazy(() => import('./languages/languages-section.tsx'))
const StartSection = lazy(() => import('./start/start-section.tsx'))
const SystemSection = lazy(() => import('./system/system-section.tsx'))
const ImportsSection = lazy(() => import('./imports/imports-section.tsx'))
const WebhooksSection = lazy(() => import('./webhooks/webhooks-section.tsx'))

interface Section {
  readonly id:
    | 'statistics'
    | 'people'
    | 'departments'
    | 'statuses'
    | 'forms'
    | 'rights'
    | 'mail'
    | 'chats'
    | 'panels'
    | 'templates'
    | 'audit'
    | 'api-keys'
    | 'webhooks'
    | 'imports'
    | 'languages'
    | 'system'
    | 'start'
  readonly icon: LucideIcon
  readonly show: ComponentType<{ readonly id: string | null }>
}

const sections: readonly Section[] = [
  { id: 'start', icon: Rocket, show: StartSection },
  { id: 'people', icon: UsersRound, show: PeopleSection },
  { id: 'departments', icon: Building2, show: DepartmentsSection },
  { id: 'statuses', icon: Tags, show: StatusesSection },
  { id: 'forms', icon: ListChecks, show: FormsSection },
  { id: 'templates', icon: TextQuote, show: TemplatesSection },
  { id: 'mail', icon: Mail, show: MailSection },
  { id: 'chats', icon: MessagesSquare, show: ChatsSection },
  { id: 'panels', icon: AppWindow, show: PanelsSection },
  { id: 'statistics', icon: ChartNoAxesColumn, show: StatisticsSection },
  { id: 'rights', icon: ShieldQuestionMark, show: RightsSection },
  { id: 'audit', icon: ScrollText, show: AuditSection },
  { id: 'api-keys', icon: KeyRound, show: ApiKeysSection },
  { id: 'webhooks', icon: Webhook, show: WebhooksSection },
  { id: 'imports', icon: FolderInput, show: ImportsSection },
  { id: 'languages', icon: Languages, show: LanguagesSection },
  { id: 'system', icon: Activity, show: SystemSection },
]

/** The administration, mounted at `/admin`. */
export default function AdminApp(): ReactNode {
  return (
    <StaffOnly administrators>
      <CommandKeys>
        <AdminConsole />
      </CommandKeys>
    </StaffOnly>
  )
}

function AdminConsole(): ReactNode {
  const { t } = useTranslation('admin')
  const [path] = useLocation()
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null)
  const [, , wanted, id] = path.split('/')
  const section = sections.find((one) => one.id === wanted)
  useCommand('keys', () => setSheet('keys'))
  useCommand('palette', () => setSheet('palette'))
  useTitle(section ? t(`section.${section.id}`) : t('title'), useConfiguration().data?.name)
  if (!section) return <Redirect to="/admin/people" replace />
  const Shown = section.show
  return (
    <div className="gt-console">
      <StaffBar onKeys={() => setSheet('keys')} />
      <div className="gt-console__page">
        <ConnectionBanner />
        <div className="gt-admin">
          <nav className="gt-admin__nav" aria-label={t('title')}>
            <p className="gt-admin__title">{t('title')}</p>
            <ul>
              {sections.map(({ id: name, icon: Icon }) => (
                <li key={name}>
                  <Link href={`/admin/${name}`} aria-current={name === section.id ? 'page' : undefined}>
                    <Icon size={16} aria-hidden="true" /> {t(`section.${name}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <main className="gt-admin__main">
            <Suspense fallback={<Skeleton rows={8} />}>
              <Shown id={id ? decodeURIComponent(id) : null} />
            </Suspense>
          </main>
        </div>
      </div>
      {sheet === 'keys' && <ShortcutSheet onClose={() => setSheet(null)} />}
      {sheet === 'palette' && <CommandPalette onClose={() => setSheet(null)} />}
    </div>
  )
}

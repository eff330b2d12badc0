import {
  ChartNoAxesColumn,
  Inbox,
  Keyboard,
  LogOut,
  MailQuestion,
  MessagesSquare,
  PenLine,
  Settings,
  ShieldCheck,
} from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useSignOut } from '../access/use-session.ts'
import { Button } from '../parts/button.tsx'
import { SettingsMenu } from '../parts/settings-menu.tsx'
import { Avatar } from './avatar.tsx'
import { AvailabilityMenu } from './chats/availability-menu.tsx'
import { useChatAlerts } from './chats/use-chat-alerts.ts'
import { useCommand } from './keys/command-keys.tsx'
import { SignatureDialog } from './me/signature-dialog.tsx'
import { TwoStepLater } from './me/two-step-later.tsx'
import { useWaitingMail } from './mail/use-waiting-mail.ts'
import { Menu } from './menu.tsx'
import { useMe } from './use-me.ts'

/** The application bar: where to work, and who is working. */
export function StaffBar({ onKeys }: { readonly onKeys?: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const [path, navigate] = useLocation()
  const { kind, person } = useMe()
  const { mutate: signOut, isPending } = useSignOut()
  const { waits } = useChatAlerts()
  const mails = useWaitingMail().data?.items.length ?? 0
  const figures = kind === 'administrator' ? '/admin/statistics' : '/desk/statistics'
  useCommand('goTickets', () => navigate('/desk'))
  useCommand('goChats', () => navigate('/desk/chats'))
  useCommand('goStatistics', () => navigate(figures))
  useCommand('goAdministration', kind === 'administrator' ? () => navigate('/admin') : null)
  const [signing, setSigning] = useState(false)
  const [twoStep, setTwoStep] = useState(false)
  const place = (href: string, label: string, icon: ReactNode, current: boolean, count = 0): ReactNode => (
    <Link href={href} className="gt-bar__link" aria-current={current ? 'page' : undefined} title={label}>
      {icon}
      <span className="gt-bar__label">{label}</span>
      {count > 0 && (
        <span className="gt-bar__count">
          {count} <span className="gt-hidden">{t('chats.wait', { count })}</span>
        </span>
      )}
    </Link>
  )
  const atChats = path.startsWith('/desk/chats')
  const atMail = path.startsWith('/desk/mail')
  const atFigures = path.startsWith('/desk/statistics')
  const atTickets = path.startsWith('/desk') && !atChats && !atMail && !atFigures
  return (
    <nav className="gt-bar" aria-label={t('bar.label')}>
      <img className="gt-bar__mark" src="/favicon.svg" alt="" width={28} height={28} />
      {place('/desk', t('bar.tickets'), <Inbox size={20} aria-hidden="true" />, atTickets)}
      {place('/desk/chats', t('chats.title'), <MessagesSquare size={20} aria-hidden="true" />, atChats, waits)}
      {(mails > 0 || atMail) &&
        place('/desk/mail', t('bar.mail'), <MailQuestion size={20} aria-hidden="true" />, atMail, mails)}
      {kind === 'operator' &&
        place(figures, t('bar.statistics'), <ChartNoAxesColumn size={20} aria-hidden="true" />, atFigures)}
      {kind === 'administrator' &&
        place('/admin', t('bar.administration'), <Settings size={20} aria-hidden="true" />, path.startsWith('/admin'))}
      <span className="gt-bar__gap" />
      <AvailabilityMenu compact />
      {onKeys && (
        <button type="button" className="gt-bar__link" title={t('keys.title')} onClick={onKeys}>
          <Keyboard size={20} aria-hidden="true" />
          <span className="gt-hidden">{t('keys.title')}</span>
        </button>
      )}
      <Menu
        label={t('bar.account', { name: person.name })}
        summary={<Avatar name={person.name} />}
        className="gt-bar__account"
      >
        <p className="gt-menu__who">
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{t(`role.${kind}`)}</span>
        </p>
        <SettingsMenu />
        <Button kind="quiet" data-closes onClick={() => setSigning(true)}>
          <PenLine size={16} aria-hidden="true" /> {t('signature.open')}
        </Button>
        <Button kind="quiet" data-closes onClick={() => setTwoStep(true)}>
          <ShieldCheck size={16} aria-hidden="true" /> {t('twoStep.open')}
        </Button>
        <Button
          kind="quiet"
          busy={isPending}
          onClick={() => signOut(undefined, { onSuccess: () => navigate('/sign-in') })}
        >
          <LogOut size={16} aria-hidden="true" /> {t('bar.signOut')}
        </Button>
      </Menu>
      {signing && <SignatureDialog onClose={() => setSigning(false)} />}
      {twoStep && <TwoStepLater onClose={() => setTwoStep(false)} />}
    </nav>
  )
}

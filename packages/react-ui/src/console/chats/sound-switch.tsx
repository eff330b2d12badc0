import { Volume2, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatSound } from './use-chat-alerts.ts'

/** Sounds on or off. */
export function SoundSwitch(): ReactNode {
  const { t } = useTranslation('console')
  const { on, toggle } = useChatSound()
  const Picture = on ? Volume2 : VolumeX
  return (
    <button
      type="button"
      className="gt-icon-button"
      aria-pressed={on}
      title={t(on ? 'chats.soundOn' : 'chats.soundOff')}
      onClick={toggle}
    >
      <Picture size={16} aria-hidden="true" />
      <span className="gt-hidden">{t('chats.sound')}</span>
    </button>
  )
}

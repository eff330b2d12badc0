import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from './button.tsx'

const shownMs = 2000

/** Copies a text, and says so on itself and aloud. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const { t } = useTranslation('common')
  const { notify } = useHelpdesk()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    notify(t('copied'))
  }
  const Picture = copied ? Check : Copy
  return (
    <Button className="gt-copybutton" aria-label={`${t('copy')}: ${what}`} onClick={() => void copy()}>
      <Picture size={16} aria-hidden="true" /> {t('copy')}
    </Button>
  )
}

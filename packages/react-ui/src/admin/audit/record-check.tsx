import { useMutation } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorState } from '../../parts/states.tsx'
import { byCode } from '../../i18n/text-by-code.ts'

interface Seen {
  readonly subjects: number
  readonly events: number
  readonly broken: readonly { readonly subject: string; readonly sequence: number; readonly problem: string }[]
}
const nothing: Seen = { subjects: 0, events: 0, broken: [] }

/** Walks the chain of the whole record and says what was found (audit-1). */
export function RecordCheck(): ReactNode {
  const { t } = useTranslation('admin')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="gt-small" onClick={() => setOpen(true)}>
        <ShieldCheck size={14} aria-hidden="true" /> {t('audit.check')}
      </Button>
      {open && <CheckDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function CheckDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const { client } = useHelpdesk()
  const [seen, setSeen] = useState(nothing)
  const life = useRef({ over: false })
  const check = useMutation({
    mutationFn: async () => {
      const mine = { over: false }
      life.current = mine
      let all = nothing
      for (let after: string | null = ''; after !== null && !mine.over;) {
        const some: Awaited<ReturnType<typeof client.audit.verify>> = await client.audit.verify({ after })
        all = {
          subjects: all.subjects + some.subjects,
          events: all.events + some.events,
          broken: [...all.broken, ...some.broken],
        }
        setSeen(all)
        after = some.next
      }
    },
  })
  const { mutate } = check
  useEffect(() => {
    mutate()
    return () => {
      life.current.over = true
    }
  }, [mutate])
  const number = new Intl.NumberFormat(i18n.language)
  const counted = { events: number.format(seen.events), subjects: number.format(seen.subjects) }
  return (
    <Dialog title={t('audit.check')} onClose={onClose}>
      <div className="gt-form">
        <p role="status">
          {check.isSuccess
            ? t(seen.broken.length === 0 ? 'audit.whole' : 'audit.broken', counted)
            : t('audit.checking', counted)}
        </p>
        {check.error && <ErrorState error={check.error} retry={() => mutate()} />}
        {seen.broken.length > 0 && (
          <ul className="gt-problem">
            {seen.broken.slice(0, 50).map(({ subject, sequence, problem }) => (
              <li key={subject}>
                <code>{subject}</code> · {sequence}: {byCode(t)(`audit.problem.${problem}`)}
              </li>
            ))}
          </ul>
        )}
        <p className="gt-muted">{t('audit.checkText')}</p>
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

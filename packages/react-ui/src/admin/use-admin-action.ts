import type { Client } from '@guichet/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { HelpdeskError } from '@guichet/core/contract'
import { byCode } from '../i18n/text-by-code.ts'
import { useHelpdesk } from '../helpdesk-provider.tsx'

/** A change by an administrator; everything that shows people, departments or keys is fetched again. */
export function useAdminAction<Input, Answer>(act: (client: Client, input: Input) => Promise<Answer>) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(client, input),
    onSettled: () =>
      Promise.all(
        [
          ['people'],
          ['departments'],
          ['setup'],
          ['rights'],
          ['api-keys'],
          ['audit'],
          ['configuration'],
          ['mail'],
          ['panel-log'],
          ['templates'],
          ['webhooks'],
          ['imports'],
          ['languages'],
        ].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  })
}

/** What is wrong with each field, by its path in the input. */
export function useIssues(error: unknown): (path: string) => string | undefined {
  const { t } = useTranslation('reasons')
  const issues = error instanceof HelpdeskError ? error.issues : []
  return (path) => {
    const issue = issues.find((one) => one.path === path || one.path.startsWith(`${path}.`))
    return issue && byCode(t)([`issue.${issue.code}`, 'issue.unknown'])
  }
}

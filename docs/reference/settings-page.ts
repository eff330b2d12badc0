import { Environment } from '../../packages/reference-server/src/settings/environment.ts'

/** What a setting is when nobody sets it, as it would be written; nothing where it is then left out. */
function unset(value: string | number | boolean | readonly string[] | undefined): string {
  if (value === undefined || typeof value === 'object') return ''
  return `\`${typeof value === 'boolean' ? (value ? 'on' : 'off') : value}\``
}

/** The page with every setting, from the schema that reads them. */
export function settingsPage(): string {
  const rows = Object.entries(Environment.shape).map(
    ([name, schema]) => `| \`${name}\` | ${unset(schema.parse(undefined))} | ${schema.description ?? ''} |`,
  )
  return `# Settings

Read from the environment when the server starts; a mistake is one clear line, and the server does not start. Written by
\`npm run docs\` from the schema itself.

| setting | unless set | what |
|---|---|---|
${rows.join('\n')}
`
}

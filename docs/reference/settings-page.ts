import { Environment } from '../../packages/reference-server/src/settings/settings.ts'

/** The page with every setting, from the schema that reads them. */
export function settingsPage(): string {
  const rows = Object.entries(Environment.shape).map(
    ([name, schema]) => `| \`${name}\` | ${schema.description ?? ''} |`,
  )
  return `# Settings

Read from the environment when the server starts; a mistake is one clear line, and the server does not start. Written by
\`npm run docs\` from the schema itself.

| setting | what |
|---|---|
${rows.join('\n')}
`
}

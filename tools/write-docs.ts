/** Writes the pages of `docs/` that come from the code: `npm run docs`. */
import fs from 'node:fs'
import { chatLifecyclePage } from '../docs/reference/chat-lifecycle-page.ts'
import { lifecyclePage } from '../docs/reference/lifecycle-page.ts'
import { settingsPage } from '../docs/reference/settings-page.ts'

fs.writeFileSync('docs/reference/chat-lifecycle.md', chatLifecyclePage())
fs.writeFileSync('docs/reference/lifecycle.md', lifecyclePage())
fs.writeFileSync('docs/settings.md', settingsPage())

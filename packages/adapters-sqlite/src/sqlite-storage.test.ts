import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { storageConformance } from '@guichet/conformance/storage'
import { afterAll } from 'vitest'
import { sqliteStorage } from './sqlite-storage.ts'

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-sqlite-'))
let files = 0

afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

storageConformance('sqlite', () => sqliteStorage({ file: path.join(directory, `${++files}.db`) }))

/** A gateway in a process of its own, that a test may kill. What it needs comes by its environment. */
import { deskOverHttp } from '../remote/desk-over-http.ts'
import { serveGateway } from '../remote/serve-gateway.ts'
import { localKeys } from '../visit/local-keys.ts'
import { connectorFor, helpdesk } from './connector-for.ts'

const { TEST_PANEL: panel = '', TEST_DESK: url = '', TEST_JOURNAL: journal = '', TEST_KEY: key = '' } = process.env
const port = Number(process.env['TEST_PORT'])
await serveGateway({
  desk: deskOverHttp({ url, token: 'token' }),
  keys: await localKeys([key]),
  connectors: [connectorFor(panel)],
  helpdesk,
  visitOrigin: 'https://p-*.panels.example.test',
  journal,
  node: `http://127.0.0.1:${port}`,
  sentences: (code) => `sentence: ${code}`,
  port,
  host: '127.0.0.1',
  token: 'token',
})
console.log('ready')

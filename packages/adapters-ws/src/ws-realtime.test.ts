import { realtimeConformance } from '@guichet/conformance'
import { wsTransport } from './testing/ws-transport.ts'

realtimeConformance('ws', wsTransport)

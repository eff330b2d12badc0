import { memoryTransport, realtimeConformance } from './realtime.ts'

realtimeConformance('lines without a transport', memoryTransport)

/** The live line over WebSocket. */
export { type Admission, type Handshake, type WsRealtime, type WsRealtimeOptions, wsRealtime } from './ws-realtime.ts'

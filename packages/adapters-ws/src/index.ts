/** The live line over WebSocket. */
export { type Admission, type Handshake, type WsRealtime, type WsRealtimeOptions, wsRealtime } from './ws-realtime.ts'
export { type PlacesPerSource, placesPerSource } from './places-per-source.ts'

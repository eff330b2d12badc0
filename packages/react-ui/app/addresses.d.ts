/** Written by `vite.config.ts` from the routes of the core. */
declare module 'virtual:addresses' {
  const addresses: readonly import('@guichet/client/page').RouteAddress[]
  export default addresses
}

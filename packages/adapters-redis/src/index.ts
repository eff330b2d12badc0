/** The bus between nodes, on Redis. */
export { redisBus, type RedisBus, type RedisBusOptions } from './redis-bus.ts'

/** Secrets of one purpose, newest first: the first seals and signs, all of them open and are known again (audit-5). */
export type Keys = readonly [string, ...string[]]

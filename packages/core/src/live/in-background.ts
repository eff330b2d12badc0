/** Lets a process end although a timer still waits; where timers are numbers there is nothing to do. */
export function inBackground(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
}

/** A timer that keeps no process alive, where there are processes: browsers' timers are numbers. */
export function inBackground<Timer>(timer: Timer): Timer {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
  return timer
}

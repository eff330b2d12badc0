/**
 * Makes the seconds of a wait run, where there are scripts; without them the page comes again by itself when the wait is
 * over. Spoken at five minutes, one minute and the end.
 */
export const countdownScript = `const wait = document.querySelector('[data-wait]')
if (wait) {
  const [left, said] = ['[data-left]', '[data-said]'].map((part) => wait.querySelector(part))
  const end = Date.now() + Number(wait.dataset.wait) * 1000
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000))
    left.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
    if (seconds === 60 || seconds === 300) said.textContent = left.textContent
    if (seconds > 0) return
    clearInterval(timer)
    wait.textContent = wait.dataset.over
    wait.className = 'note'
  }, 250)
}
`

import { CookieJar } from 'tough-cookie'

/** What a panel gets of its cookies for one path. */
interface Sent {
  readonly header: string
  readonly names: readonly string[]
  readonly until: number
}

/** Cookies end by the second. */
const keptMs = 1000
const mostKept = 100

/** The panel's cookies. They stay in the gateway; the browser never has one (panel-4). */
export class PanelJar {
  readonly #jar: CookieJar
  readonly #sent = new Map<string, Sent>()

  private constructor(jar: CookieJar) {
    this.#jar = jar
  }

  static empty(): PanelJar {
    return new PanelJar(new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true }))
  }

  static read(kept: string): PanelJar {
    return new PanelJar(CookieJar.deserializeSync(kept))
  }

  /** As it is kept, to be sealed. */
  written(): string {
    return JSON.stringify(this.#jar.serializeSync())
  }

  /** Takes what a panel sets. What is meant for elsewhere, or is no cookie, is left. */
  take(url: string, setCookie: readonly string[]): void {
    this.#sent.clear()
    for (const cookie of setCookie) this.#jar.setCookieSync(cookie, url, { ignoreError: true })
  }

  /** What the panel gets: the `Cookie` header, empty without any. */
  header(url: string): string {
    return this.#sentTo(url).header
  }

  names(url: string): readonly string[] {
    return this.#sentTo(url).names
  }

  /** The same for every query, and for a second: looking it up costs more than a request. */
  #sentTo(url: string): Sent {
    const address = url.split('?', 1)[0] ?? url
    const now = Date.now()
    const known = this.#sent.get(address)
    if (known && known.until > now) return known
    const cookies = this.#jar.getCookiesSync(address)
    const sent: Sent = {
      header: cookies.map((cookie) => cookie.cookieString()).join('; '),
      names: cookies.map(({ key }) => key),
      until: now + keptMs,
    }
    if (this.#sent.size >= mostKept) this.#sent.clear()
    this.#sent.set(address, sent)
    return sent
  }

  /** Every value that it holds, by name, for the masker. */
  values(): readonly { readonly name: string; readonly value: string; readonly httpOnly: boolean }[] {
    const { cookies } = this.#jar.serializeSync() ?? { cookies: [] }
    return cookies.map(({ key, value, httpOnly }) => ({
      name: key ?? '',
      value: value ?? '',
      httpOnly: httpOnly === true,
    }))
  }
}

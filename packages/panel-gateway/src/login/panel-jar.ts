import { CookieJar } from 'tough-cookie'

/** The panel's cookies. They stay in the gateway; the browser never has one (panel-4). */
export class PanelJar {
  readonly #jar: CookieJar

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
    for (const cookie of setCookie) this.#jar.setCookieSync(cookie, url, { ignoreError: true })
  }

  /** What the panel gets: the `Cookie` header, empty without any. */
  header(url: string): string {
    return this.#jar.getCookieStringSync(url)
  }

  names(url: string): readonly string[] {
    return this.#jar.getCookiesSync(url).map(({ key }) => key)
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

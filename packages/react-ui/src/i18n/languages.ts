import { createInstance } from 'i18next'
import type { BackendModule, i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { pseudoLocales, pseudoTexts } from './pseudo-locales.ts'

/** Languages that are shipped whole; more can be given at run time (B5). */
export const shippedLocales = ['en', 'pt-BR', 'pl'] as const

/** One catalogue for each surface. */
export const surfaces = ['common', 'reasons', 'customer', 'console', 'admin', 'panel'] as const
export type Surface = (typeof surfaces)[number]

type Texts = Record<string, unknown>

/** Written out, so that every bundler finds them; each is loaded when it is first asked for. */
const catalogues: Readonly<Record<string, Readonly<Record<string, () => Promise<{ default: Texts }>>>>> = {
  en: {
    common: () => import('./catalogues/en/common.json'),
    reasons: () => import('./catalogues/en/reasons.json'),
    customer: () => import('./catalogues/en/customer.json'),
    console: () => import('./catalogues/en/console.json'),
    admin: () => import('./catalogues/en/admin.json'),
    panel: () => import('./catalogues/en/panel.json'),
  },
  'pt-BR': {
    common: () => import('./catalogues/pt-BR/common.json'),
    reasons: () => import('./catalogues/pt-BR/reasons.json'),
    customer: () => import('./catalogues/pt-BR/customer.json'),
    console: () => import('./catalogues/pt-BR/console.json'),
    admin: () => import('./catalogues/pt-BR/admin.json'),
    panel: () => import('./catalogues/pt-BR/panel.json'),
  },
  pl: {
    common: () => import('./catalogues/pl/common.json'),
    reasons: () => import('./catalogues/pl/reasons.json'),
    customer: () => import('./catalogues/pl/customer.json'),
    console: () => import('./catalogues/pl/console.json'),
    admin: () => import('./catalogues/pl/admin.json'),
    panel: () => import('./catalogues/pl/panel.json'),
  },
}

const known: readonly string[] = [...shippedLocales, ...pseudoLocales]
const isPseudo = (locale: string): boolean => (pseudoLocales as readonly string[]).includes(locale)

/** Texts of one surface in one language; only what is asked for is loaded. */
async function load(locale: string, surface: string): Promise<Texts> {
  const loader = catalogues[isPseudo(locale) ? 'en' : locale]?.[surface]
  const texts = loader ? (await loader()).default : {}
  return isPseudo(locale) ? pseudoTexts(locale, texts) : texts
}

/** Some texts of a surface put in the place of the shipped ones. */
const overlaid = (texts: Texts, own: Texts = {}): Texts => ({
  ...texts,
  ...Object.fromEntries(
    Object.entries(own).map(([key, value]) => [
      key,
      typeof value === 'object' && typeof texts[key] === 'object'
        ? overlaid(texts[key] as Texts, value as Texts)
        : value,
    ]),
  ),
})

/** Own words by language, surface and key, for the texts that an embedder says differently. */
export type Localization = Readonly<Record<string, Partial<Readonly<Record<Surface, Texts>>>>>

/** Languages that administrators have brought to a server, and how their texts come from there (B5). */
export interface BroughtLanguages {
  readonly locales: readonly string[]
  /** Texts of one surface; empty where the language has none. */
  texts(locale: string, surface: string): Promise<Texts>
}

/**
 * Texts of a surface. What administrators wrote for a shipped language wins over the shipped text. Where the server does not
 * answer, a shipped language is readable as it is; a brought one is not: English stands in its place.
 */
async function withBrought(locale: string, surface: string, brought: BroughtLanguages | null): Promise<Texts> {
  const shipped = await load(locale, surface)
  const isShipped = known.includes(locale)
  // A language that is published while the page is open is not in the list yet.
  if (!brought || (isShipped && !brought.locales.includes(locale))) return shipped
  const texts = await brought.texts(locale, surface).catch((error: unknown) => {
    if (isShipped) return {}
    throw error
  })
  return overlaid(shipped, texts)
}

/** The shipped or brought language nearest to the ones asked for. */
export function nearestLocale(asked: readonly string[], brought: readonly string[] = []): string {
  const all = [...known, ...brought]
  const spoken = [...shippedLocales, ...brought]
  for (const locale of asked) {
    const exact = all.find((one) => one.toLowerCase() === locale.toLowerCase())
    const tongue = spoken.find((one) => one.split('-')[0] === locale.split('-')[0]?.toLowerCase())
    if (exact ?? tongue) return exact ?? tongue ?? 'en'
  }
  return 'en'
}

/**
 * Texts with plural forms, in a language that can change while the page is open. Only that language is loaded; for a
 * language that is not shipped English stands in for what is missing; `brought` are those of a server.
 */
export async function openLanguages(
  locale: string,
  wanted: readonly Surface[] = ['common', 'reasons', 'customer'],
  localization: Localization = {},
  brought: BroughtLanguages | null = null,
): Promise<i18n> {
  const languages = createInstance()
  const backend: BackendModule = {
    type: 'backend',
    init: () => undefined,
    read: (language, surface, done) => {
      withBrought(language, surface, brought).then(
        (texts) => done(null, overlaid(texts, localization[language]?.[surface as Surface])),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      )
    },
  }
  languages.use(initReactI18next).use(backend)
  await languages.init({
    lng: locale,
    fallbackLng: (code: string) => (known.includes(code) ? [] : ['en']),
    load: 'currentOnly',
    ns: [...wanted],
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  })
  return languages
}

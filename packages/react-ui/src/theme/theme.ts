import type { CSSProperties } from 'react'
import type { Scheme } from './use-scheme.ts'

/** The cheapest way to change the look. What is left out stays as it is. */
export interface Theme {
  /** Before the reader chooses: as the system has it, light or dark. */
  readonly colorScheme?: Scheme
  /** Any CSS colour that reads at 4.5:1 on the page and below `onBrand`. */
  readonly brand?: string
  /** Text on the brand colour. */
  readonly onBrand?: string
  /** Corner radius in pixels. */
  readonly radius?: number
  readonly fontFamily?: string
  /** Compact controls are 32 pixels high instead of 36. */
  readonly density?: 'comfortable' | 'compact'
  /** Any `--gt-*` variable, without its prefix: `{ 'staff-bg': '#eef' }`. */
  readonly variables?: Readonly<Record<string, string>>
}

/** The variables of a theme, for the element around all components. */
export function themeStyle(theme: Theme = {}): CSSProperties {
  const given: Record<string, string | undefined> = {
    brand: theme.brand,
    focus: theme.brand,
    'on-brand': theme.onBrand,
    radius: theme.radius === undefined ? undefined : `${theme.radius}px`,
    font: theme.fontFamily,
    height: theme.density === 'compact' ? '32px' : undefined,
    ...theme.variables,
  }
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`--gt-${name}`, value]),
  )
}

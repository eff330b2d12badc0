import { describe, expect, it } from 'vitest'
import { themeStyle } from '../theme/theme.ts'
import { nearestLocale, openLanguages } from './languages.ts'

describe('plural forms (CLDR)', () => {
  it('are right in Polish for 1, 2, 5 and 22', async () => {
    const { t } = await openLanguages('pl')
    const said = [1, 2, 5, 22].map((count) => t('customer:ticket.newMessages', { count }))
    expect(said).toEqual(['1 nowa wiadomość', '2 nowe wiadomości', '5 nowych wiadomości', '22 nowe wiadomości'])
  })

  it('are right in Portuguese for 1, 2 and a million', async () => {
    const { t } = await openLanguages('pt-BR')
    const said = [1, 2, 1_000_000].map((count) => t('customer:ticket.newMessages', { count }))
    expect(said).toEqual(['1 mensagem nova', '2 mensagens novas', '1000000 de mensagens novas'])
  })
})

describe('languages at run time (B5)', () => {
  it('load only what is read', async () => {
    const languages = await openLanguages('pl', ['common'])
    expect(languages.hasResourceBundle('en', 'common')).toBe(false)
    expect(languages.hasResourceBundle('pl', 'console')).toBe(false)
  })

  it('take an embedder’s own words in the place of single texts', async () => {
    const { t } = await openLanguages('pt-BR', ['customer'], {
      'pt-BR': { customer: { home: { title: 'Fale conosco' } } },
    })
    expect(t('customer:home.title')).toBe('Fale conosco')
    expect(t('customer:home.subtitle')).toBe('Escreva para nós ou consulte seus tickets.')
  })

  it('take a language that is not shipped; English stands in for what it lacks', async () => {
    const languages = await openLanguages('es', ['customer'], { es: { customer: { newTicket: 'Nuevo caso' } } })
    expect(languages.t('customer:newTicket')).toBe('Nuevo caso')
    expect(languages.t('customer:myTickets')).toBe('My tickets')
  })

  it('can be made up, longer or from right to left, for tests', async () => {
    const long = await openLanguages('en-XA', ['customer'])
    expect(long.t('customer:home.hello', { name: 'Ana' })).toMatch(/^\[Hélló Ana, .*~{5,}\]$/)
    const turned = await openLanguages(nearestLocale(['ar-XB']), ['customer'])
    expect(turned.dir()).toBe('rtl')
  })
})

describe('a theme', () => {
  it('becomes variables; what is left out stays', () => {
    expect(themeStyle({ brand: '#0a7d4b', radius: 4, variables: { 'staff-bg': '#eef' } })).toEqual({
      '--gt-brand': '#0a7d4b',
      '--gt-focus': '#0a7d4b',
      '--gt-radius': '4px',
      '--gt-staff-bg': '#eef',
    })
    expect(themeStyle()).toEqual({})
  })
})

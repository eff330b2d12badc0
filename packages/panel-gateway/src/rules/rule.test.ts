import { describe, expect, it } from 'vitest'
import { readParams } from './request-params.ts'
import { readPath } from './request-path.ts'
import { Rule, ruleFor } from './rule.ts'

const deny = (path: string, params?: Record<string, string>): Rule =>
  Rule.parse({ id: 'r', effect: 'deny', path, ...(params && { params }) })

/** Ways to write `/user/password` so that a rule for it looks elsewhere. */
const evasions = [
  '/user/password',
  '/USER/Password',
  '/user//password',
  '///user/password',
  '/./user/./password',
  '/x/../user/password',
  '/user/%70assword',
  '/user/p%61ssword',
  '/user/password/',
  '/user/password?x=1',
  '/user/password#x',
  '/user;a=b/password',
  '/user/password;jsessionid=1',
  '/user/x/%2e%2e/password',
  '/user/.%2e/user/password',
  '/user\\password',
  '/user%2fpassword',
  '/user%5cpassword',
  '/user/%252e%252e/user/password',
  '/user/password%00',
  '/user/pass\tword',
  '/user/password%0a',
  'http://elsewhere/user/password',
  '//elsewhere/user/password',
  '@elsewhere/user/password',
  '/user/%c0%ae%c0%ae/password',
]

describe('rules', () => {
  it('stop every way of writing a path that is denied (panel-9)', () => {
    const rules = [deny('/user/password'), deny('/user/password/')]
    const through = evasions.filter((target) => {
      const read = readPath(target)
      if ('refused' in read) return false
      return ruleFor(rules, { method: 'GET', path: read.path, params: readParams(target, '', null) }) === null
    })
    console.log(`paths: ${evasions.length - through.length} of ${evasions.length} spellings are stopped`)
    expect(through).toEqual([])
  })

  it('leave ordinary paths as they are', () => {
    for (const path of ['/', '/painel/', '/painel/index.php', '/a%20b/c', '/é', '/a.b/..c', '/a/b;v=1'])
      expect(readPath(encodeURI(decodeURI(path)))).toHaveProperty('path')
    expect(readPath('/a%20b/c?d=..')).toEqual({ path: '/a b/c' })
    expect(readPath('/a/..')).toEqual({ path: '/' })
  })

  it('stop a parameter wherever it stands and however its name is written (panel-9)', () => {
    const rules = [deny('**', { _action: 'plugin.password*' })]
    const form = 'application/x-www-form-urlencoded'
    const multipart = (name: string) =>
      Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nplugin.password-save\r\n--b--`)
    const requests: [string, string, Buffer | null][] = [
      ['/?_action=plugin.password', '', null],
      ['/?a=1&_action=plugin.password-save', '', null],
      ['/?_action=mail&_action=plugin.password', '', null],
      ['/?%5Faction=plugin.password', '', null],
      ['/?+_action=plugin.password', '', null],
      ['/?_action[]=plugin.password', '', null],
      ['/?_action%5B%5D=PLUGIN.password', '', null],
      ['/?.action=plugin.password', '', null],
      ['/?a=1;_action=plugin.password', '', null],
      ['/', form, Buffer.from('_action=plugin.password')],
      ['/', '', Buffer.from('_action=plugin.password')],
      ['/', 'text/plain', Buffer.from('x=1&_action=plugin%2epassword')],
      ['/', 'application/json', Buffer.from('{"_action":"plugin.password"}')],
      ['/', 'application/json', Buffer.from('{"_action":["a","plugin.password"]}')],
      ['/', 'text/plain', Buffer.from('{"_action":"plugin.password"}')],
      ['/', 'multipart/form-data; boundary=b', multipart('_action')],
      ['/', 'multipart/form-data; boundary="b"', multipart('_action[x]')],
    ]
    const through = requests.filter(
      ([target, type, body]) =>
        ruleFor(rules, { method: 'POST', path: '/', params: readParams(target, type, body) }) === null,
    )
    console.log(`parameters: ${requests.length - through.length} of ${requests.length} spellings are stopped`)
    expect(through.map(([target]) => target)).toEqual([])
    expect(ruleFor(rules, { method: 'GET', path: '/', params: readParams('/?_action=mail', '', null) })).toBeNull()
  })

  it('count in order, by method', () => {
    const rules = [
      Rule.parse({ id: 'poll', effect: 'background', path: '/poll/**' }),
      Rule.parse({ id: 'no-delete', effect: 'deny', methods: ['DELETE'] }),
    ]
    const effect = (method: string, path: string) => ruleFor(rules, { method, path, params: new Map() })?.effect
    expect([
      effect('GET', '/poll/x'),
      effect('DELETE', '/poll/x'),
      effect('DELETE', '/y'),
      effect('GET', '/y'),
    ]).toEqual(['background', 'background', 'deny', undefined])
  })

  it('are refused when their expression is none', () => {
    expect(Rule.safeParse({ id: 'x', effect: 'deny', path: 're:(' }).success).toBe(false)
  })
})

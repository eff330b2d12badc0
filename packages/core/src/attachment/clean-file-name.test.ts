import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanFileName } from './clean-file-name.ts'

it('leaves one visible name, cleaned before it is judged (file-1)', () => {
  const names = [
    ['report.pdf', 'report.pdf'],
    ['Relatório de março.PDF', 'Relatório de março.PDF'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['.htaccess', 'htaccess'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['.\u200b.\u200b/.\u200bhtaccess', 'htaccess'],
    ['co\u00adn.txt', '_con.txt'],
    ['shell.php\u0000.jpg', 'shell.php.jpg'],
    ['a<b>"c".txt', 'a_b__c_.txt'],
    ['   . . ', 'file'],
    ['', 'file'],
  ] as const
  expect(names.map(([given]) => cleanFileName(given))).toEqual(names.map(([, clean]) => clean))
})

it('changes nothing the second time, whatever it was given', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string()), (given) => {
      const clean = cleanFileName(given)
      expect(cleanFileName(clean)).toBe(clean)
      expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|[. ]$/u)
      expect([...clean].length).toBeLessThanOrEqual(121)
    }),
    { numRuns: 2000 },
  )
})

import { HelpdeskError } from '@guichet/core/contract'
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../../testing/browser/show.tsx'
import { openDemoDesk, withAnswers } from '../../testing/index.ts'
import { Refusal } from '../refusal.tsx'

beforeEach(() => prepareBrowser('/desk'))
afterEach(cleanup)

const offer = { secret: 'ABCDEFGH', uri: 'otpauth://totp/x' }
const wrong = new HelpdeskError('unauthenticated', '', { reason: 'wrong_second_factor' })

it('a refusal for want of a second factor leads to one: secret, code, codes to keep, and it is tried again (auth-7)', async () => {
  const desk = await openDemoDesk()
  const confirmSecondFactor = vi.fn(async ({ code }: { code: string }) => {
    if (code !== '123456') throw wrong
    return { codes: ['one-two', 'three-four'] }
  })
  const client = withAnswers(await desk.client('admin@demo.test'), {
    access: { offerSecondFactor: async () => offer, confirmSecondFactor },
  })
  const retry = vi.fn()
  const needed = new HelpdeskError('forbidden', '', { reason: 'second_factor_needed' })
  const { person } = await show(client, <Refusal error={needed} retry={retry} />)
  await person.click(await screen.findByRole('button', { name: 'Set up two-step sign-in' }))
  const dialog = await screen.findByRole('dialog', { hidden: true })
  await within(dialog).findByText('ABCD EFGH')
  const field = within(dialog).getByRole('textbox', { hidden: true })
  await person.type(field, '000000{Enter}')
  await within(dialog).findByText(/code is wrong|not right|wrong/i)
  await person.clear(field)
  await person.type(field, '123 456{Enter}')
  await within(dialog).findByText('three-four')
  expect(retry).not.toHaveBeenCalled()
  await person.click(within(dialog).getByRole('button', { name: 'I have kept them', hidden: true }))
  expect(retry).toHaveBeenCalledOnce()
})

it('a password that is asked for again asks for the code too, where there is one (auth-7)', async () => {
  const desk = await openDemoDesk()
  const needed = new HelpdeskError('unauthenticated', '', { reason: 'second_factor_needed' })
  const own = await desk.client('admin@demo.test')
  const stepUp = vi.fn(async (input: { password: string; code?: string }) => {
    if (input.code === undefined || input.code === '') throw needed
    return own.access.stepUp({ password: input.password })
  })
  const retry = vi.fn()
  const asked = new HelpdeskError('forbidden', '', { reason: 'confirm_it_is_you' })
  const { person } = await show(withAnswers(own, { access: { stepUp } }), <Refusal error={asked} retry={retry} />)
  await person.type(await screen.findByLabelText('Your password'), 'guichet-demo')
  await person.click(screen.getByRole('button', { name: 'Confirm and try again' }))
  await person.type(await screen.findByRole('textbox'), '123456')
  await person.click(screen.getByRole('button', { name: 'Confirm and try again' }))
  await expect.poll(() => retry.mock.calls).toHaveLength(1)
  expect(stepUp.mock.lastCall?.[0]).toEqual({ password: 'guichet-demo', code: '123456' })
})

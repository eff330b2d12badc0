import { HelpdeskError } from '@guichet/core/contract'
import type { Client } from '@guichet/client'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { demoPassword, openDemoDesk, withAnswers } from '../testing/index.ts'
import { SignInForm } from './sign-in-form.tsx'

beforeEach(() => prepareBrowser('/sign-in'))
afterEach(cleanup)

describe('signing in', () => {
  it('has one sentence for a wrong address and a wrong password (auth-3)', async () => {
    const desk = await openDemoDesk()
    const { person } = await show(await desk.client(), <SignInForm onSignedIn={vi.fn()} />)
    await person.type(await screen.findByLabelText('E-mail'), 'nobody@demo.test')
    await person.type(screen.getByLabelText('Password'), demoPassword)
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    expect((await screen.findByRole('alert')).textContent).toBe('E-mail or password is wrong.')
  })

  it('asks for the second factor in a step of its own, which is no failure; a wrong code is', async () => {
    const desk = await openDemoDesk()
    const own = await desk.client()
    const signIn = vi.fn<Client['access']['signIn']>((input) =>
      input.code === '123456'
        ? own.access.signIn({ email: input.email, password: input.password })
        : Promise.reject(new HelpdeskError('unauthenticated', '', { reason: 'second_factor_needed' })),
    )
    const onSignedIn = vi.fn()
    const { person } = await show(withAnswers(own, { access: { signIn } }), <SignInForm onSignedIn={onSignedIn} />)
    await person.type(await screen.findByLabelText('E-mail'), 'rui@demo.test')
    await person.type(screen.getByLabelText('Password'), demoPassword)
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    const code = await screen.findByLabelText('Code from your authenticator app')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(document.activeElement).toBe(code)
    await person.type(code, '000 000')
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The code is wrong')
    await person.clear(code)
    await person.type(code, '123 456')
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith('operator'))
  })
})

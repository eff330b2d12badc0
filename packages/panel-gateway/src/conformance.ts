/** A suite that says whether a connector of your own enters its panel as it should. Runs in vitest. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Credential, PanelConnector } from './connectors/connector.ts'
import { openWorld } from './testing/opened-visit.ts'
import type { World } from './testing/opened-visit.ts'

/** Ways in which a panel may lead a login away from itself. */
export type Astray = 'redirect' | 'action' | 'base'

/** A panel to prove a connector against: yours, or one that behaves like it. */
export interface PanelUnderTest {
  readonly url: string
  /** What opens it; null where nothing is typed. */
  readonly credential: Credential | null
  /** A page that only who is logged in gets, and words on it. */
  readonly inside: { readonly path: string; readonly words: string }
  /** Logins that it was asked for, right or wrong. */
  logins(): number
  /** Logins that came without what its page hides, such as a CSRF token. */
  loginsWithoutToken?(): number
  /** Sessions that it knows; left out where it keeps none. */
  sessions?(): number
  /** Forgets everybody who is logged in. */
  forgetAll?(): void
  /** From now on it asks for a second factor after the password; left out where it never does. */
  asksForSecondFactor?(): void
  /** From now on its login leads to that address; false where it cannot in this way. */
  leadAstray?(how: Astray, address: string): boolean
  stop(): Promise<void>
}

/** What a connector is proved with: one for this address, and a fresh panel for every case. */
export function testPanelConnector<Panel extends PanelUnderTest>(
  make: (panel: Panel) => PanelConnector,
  panel: () => Promise<Panel>,
): void {
  interface Scene {
    readonly world: World
    readonly panel: Panel
    /** For what this panel has not got. */
    readonly skip: (why: string) => never
    readonly ask: (visit: { readonly label: string; readonly cookie: string }, path: string) => ReturnType<World['ask']>
    /** A visit whose frame is open. */
    readonly inside: () => Promise<{ readonly id: string; readonly label: string; readonly cookie: string }>
  }
  const scene =
    (play: (scene: Scene) => Promise<void>) =>
    async ({ skip }: Pick<Scene, 'skip'>): Promise<void> => {
      const there = await panel()
      const world = await openWorld(make(there))
      const inside: Scene['inside'] = async () => {
        const { id, label } = await world.visit(there.credential ?? {})
        expect(await world.open(id)).toMatchObject({ opened: true })
        return { id, label, cookie: (await world.enter(id)).cookie }
      }
      const ask: Scene['ask'] = ({ label, cookie }, path) => world.ask(label, path, { headers: { cookie } })
      try {
        await play({ world, panel: there, ask, inside, skip })
      } finally {
        await world.stop()
        await there.stop()
      }
    }

  describe('a panel connector', () => {
    it(
      'opens the panel with what is right, and sends what the login page hides',
      scene(async ({ panel: there, inside, ask }) => {
        const { status, body } = await ask(await inside(), there.inside.path)
        expect([status, body.toString().includes(there.inside.words)]).toEqual([200, true])
        expect(there.logins()).toBe(1)
        expect(there.loginsWithoutToken?.() ?? 0).toBe(0)
      }),
    )

    it(
      'says that a wrong password is wrong, after one try',
      scene(async ({ panel: there, world, skip }) => {
        if (there.credential === null) return skip('nothing is typed')
        const { id } = await world.visit({ ...there.credential, password: 'wrong password' })
        expect(await world.open(id)).toEqual({ opened: false, problem: 'credentials_rejected' })
        expect(there.logins()).toBe(1)
        expect(there.sessions?.() ?? 0).toBe(0)
      }),
    )

    it(
      'says that a second factor is asked for, and lets nobody in',
      scene(async ({ panel: there, world, skip }) => {
        if (!there.asksForSecondFactor) return skip('it has none')
        there.asksForSecondFactor()
        const { id } = await world.visit(there.credential ?? {})
        expect(await world.open(id)).toEqual({ opened: false, problem: 'second_factor' })
        expect(there.logins()).toBe(1)
        expect((await world.enter(id)).answer.status).toBe(410)
      }),
    )

    it(
      'keeps visits apart, and gives the browser no cookie of the panel',
      scene(async ({ panel: there, inside, ask }) => {
        const [one, other] = [await inside(), await inside()]
        expect(there.sessions?.() ?? 2).toBe(2)
        const { status } = await ask({ label: one.label, cookie: other.cookie }, there.inside.path)
        expect(status).toBe(403)
        expect((await ask(one, there.inside.path)).headers['set-cookie']).toBeUndefined()
      }),
    )

    it.for(['redirect', 'action', 'base'] as const)(
      'sends nothing elsewhere when the login is led astray by its %s',
      (how, context) =>
        scene(async ({ panel: there, world, skip }) => {
          const elsewhere = await listening()
          try {
            if (!there.leadAstray?.(how, elsewhere.url)) return skip('this panel cannot')
            const { id } = await world.visit(there.credential ?? {})
            expect(await world.open(id)).toEqual({ opened: false, problem: 'target_denied' })
            expect(elsewhere.heard()).toBe(0)
          } finally {
            await elsewhere.stop()
          }
        })(context),
    )

    it(
      'logs in once more when the panel has forgotten it, for all who wait',
      scene(async ({ panel: there, inside, ask, skip }) => {
        if (!there.forgetAll) return skip('it keeps no sessions')
        const visit = await inside()
        there.forgetAll()
        const answers = await Promise.all([1, 2, 3].map(() => ask(visit, there.inside.path)))
        expect(answers.map(({ body }) => body.toString().includes(there.inside.words))).toEqual([true, true, true])
        expect(there.logins()).toBe(2)
      }),
    )

    it(
      'logs out at the panel when the visit ends',
      scene(async ({ panel: there, world, inside, ask, skip }) => {
        const { sessions } = there
        if (!sessions) return skip('it keeps no sessions')
        const visit = await inside()
        expect(sessions()).toBe(1)
        await world.desk.end(visit.id, 'agent_logout')
        world.gateway.cut(visit.id, 'agent_logout')
        await expect.poll(sessions, { timeout: 30_000 }).toBe(0)
        expect((await ask(visit, there.inside.path)).status).toBe(410)
      }),
    )
  })
}

/** A server that nobody should talk to. */
async function listening(): Promise<{ url: string; heard: () => number; stop: () => Promise<void> }> {
  let heard = 0
  const server = http.createServer((_request, response) => {
    heard++
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => heard,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

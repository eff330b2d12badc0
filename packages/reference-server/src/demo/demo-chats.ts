import type { Actor, Helpdesk } from '@guichet/core'
import { visitor } from '@guichet/core'

/** A conversation of the demo that is over. The visitor begins; then both speak in turns. */
interface DemoChat {
  /** Hours before now. */
  readonly hoursAgo: number
  readonly department: 'support' | 'finance' | 'sales'
  readonly by: 'support1' | 'support2' | 'finance1' | 'sales1'
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'pt-BR' | 'pl'
  readonly words: readonly [string, ...string[]]
  readonly solved?: true
  readonly rating?: number
}

export const demoChats: readonly DemoChat[] = [
  {
    hoursAgo: 9,
    department: 'support',
    by: 'support1',
    name: 'Beatriz Rocha',
    email: 'beatriz@rochapilates.test',
    locale: 'pt-BR',
    words: [
      'Oi! O formulário do site parou de enviar mensagens desde ontem.',
      'Oi, Beatriz. A senha do SMTP no plugin expirou; gerei uma nova e já coloquei lá. Pode testar?',
      'Chegou! Muito obrigada.',
    ],
    solved: true,
    rating: 4,
  },
  {
    hoursAgo: 6,
    department: 'sales',
    by: 'sales1',
    name: 'Marek Zając',
    email: 'marek@zajacfoto.test',
    locale: 'pl',
    words: [
      'Dzień dobry, ile kosztuje pakiet z 50 GB na zdjęcia?',
      'Dzień dobry, Panie Marku. Pakiet Foto: 60 GB, 49 zł miesięcznie, pierwszy miesiąc bez opłat.',
      'Dziękuję, porozmawiam ze wspólniczką i wrócę.',
    ],
    rating: 3,
  },
  {
    hoursAgo: 4,
    department: 'finance',
    by: 'finance1',
    name: 'Helen Carter',
    email: 'helen@carterbooks.test',
    locale: 'en',
    words: [
      'Hello, was my card charged twice this month?',
      'Hello Helen. The second one is only a reservation by your bank; it disappears within five days.',
      'Good to know, thanks.',
    ],
    solved: true,
  },
]

/** How to see a chat live, as the start prints it: nobody waits in a demo that nobody looks at. Empty without chats. */
export function chatHint({ departments }: Pick<Helpdesk['definition'], 'departments'>, baseUrl: string): string {
  if (!departments.some(({ channels }) => channels.includes('chat'))) return ''
  return `Live chat: sign in as support1@demo.test, be available at ${baseUrl}/desk/chats, and ask for a chat in a private window.`
}

/** Plays the chats of the demo that the profile has a place for; `at` sets the clock, in milliseconds. */
export async function playChats(
  desk: Helpdesk,
  actors: ReadonlyMap<string, Actor>,
  began: number,
  at: (moment: number) => void,
): Promise<void> {
  for (const chat of demoChats) {
    const place = desk.definition.departments.find(({ id }) => id === chat.department)
    const actor = actors.get(chat.by)
    if (!place?.channels.includes('chat') || !actor) continue
    let moment = began - chat.hoursAgo * 3_600_000
    const pass = (seconds: number): void => at((moment += seconds * 1000))
    pass(0)
    const operator = desk.as(actor).chats
    await operator.setAvailability({ availability: 'available' })
    const [message, ...answers] = chat.words
    const { id: chatId } = await desk.as(visitor, { locale: chat.locale, clientIp: '203.0.113.9' }).chats.start({
      visitor: place.audience === 'non_customers' ? 'not_customer' : 'customer',
      department: place.id,
      message,
      fields: { name: chat.name, email: chat.email },
      locale: chat.locale,
    })
    const own = desk.as({ kind: 'chat_holder', chatId: chatId as `cht_${string}` }).chats
    pass(40)
    await operator.accept({ chatId })
    for (const [turn, text] of answers.entries()) {
      pass(75)
      await (turn % 2 === 0 ? operator : own).send({ chatId, clientId: `demo-words-${turn}`, text })
    }
    pass(30)
    await operator.end({ chatId, solved: chat.solved ?? false })
    if (chat.rating !== undefined) await own.rate({ chatId, score: chat.rating })
    pass(5)
    await operator.setAvailability({ availability: 'away' })
  }
}

import type { ChatView } from '@guichet/core/contract'

/** Who talks with the customer: whoever attends, and their guest. */
export const attendants = ({ operator, guest }: Pick<ChatView, 'operator' | 'guest'>, locale: string): string =>
  new Intl.ListFormat(locale).format([operator, guest].flatMap((one) => one?.name ?? []))

import type { Texts } from '../language/catalogue.ts'
import { noticeKinds } from './outbox-item.ts'
import type { NoticeKind } from './outbox-item.ts'

/** Subject and text of a notice. Places in double braces are filled when it is sent. */
export interface NoticeTemplate {
  readonly subject: string
  readonly text: string
}

/** What a template of each kind may speak of. A confirmation carries no word that a stranger chose (out-2). */
export const noticePlaces = {
  confirmation: ['number', 'department', 'desk', 'ticket_url', 'access_code', 'check_url'],
  answer: [
    'number',
    'department',
    'desk',
    'ticket_url',
    'ticket_subject',
    'customer_name',
    'operator_name',
    'answer',
    'signature',
  ],
  customer_replied: [
    'number',
    'department',
    'desk',
    'ticket_subject',
    'customer_name',
    'operator_name',
    'answer',
    'console_url',
  ],
  mailbox_alarm: ['desk', 'account', 'said', 'since', 'console_url'],
  webhook_alarm: ['desk', 'webhook', 'address', 'since', 'console_url'],
  chat_transcript: ['department', 'desk', 'conversation'],
} as const satisfies Record<NoticeKind, readonly string[]>

/** The notices as they are shipped: per kind and language. An account may have others. */
export const noticeTemplates: Readonly<Record<NoticeKind, Readonly<Record<string, NoticeTemplate>>>> = {
  confirmation: {
    en: {
      subject: '[#{{number}}] We have received your message',
      text: 'Thank you for writing to {{desk}}. Your message has number #{{number}} ({{department}}).\n\nFollow it and answer here:\n{{ticket_url}}\n\nOr go to {{check_url}} with the number and this access code:\n{{access_code}}\n\nIf you have not written to us, you need not do anything.',
    },
    'pt-BR': {
      subject: '[#{{number}}] Recebemos sua mensagem',
      text: 'Obrigado por escrever para {{desk}}. Sua mensagem tem o número #{{number}} ({{department}}).\n\nAcompanhe e responda aqui:\n{{ticket_url}}\n\nOu acesse {{check_url}} com o número e este código de acesso:\n{{access_code}}\n\nSe você não escreveu para nós, não precisa fazer nada.',
    },
    pl: {
      subject: '[#{{number}}] Otrzymaliśmy Twoją wiadomość',
      text: 'Dziękujemy za wiadomość do {{desk}}. Ma ona numer #{{number}} ({{department}}).\n\nTutaj można ją śledzić i odpowiadać:\n{{ticket_url}}\n\nMożna też wejść na {{check_url}} i podać numer oraz ten kod dostępu:\n{{access_code}}\n\nJeśli to nie Ty do nas piszesz, nie musisz nic robić.',
    },
  },
  answer: {
    en: {
      subject: 'Re: {{ticket_subject}} [#{{number}}]',
      text: '{{answer}}\n\n{{signature}}\n\nYou can answer this e-mail, or write on the page of ticket #{{number}}:\n{{ticket_url}}',
    },
    'pt-BR': {
      subject: 'Re: {{ticket_subject}} [#{{number}}]',
      text: '{{answer}}\n\n{{signature}}\n\nVocê pode responder a este e-mail ou escrever na página do chamado #{{number}}:\n{{ticket_url}}',
    },
    pl: {
      subject: 'Re: {{ticket_subject}} [#{{number}}]',
      text: '{{answer}}\n\n{{signature}}\n\nMożna odpowiedzieć na tę wiadomość albo napisać na stronie zgłoszenia #{{number}}:\n{{ticket_url}}',
    },
  },
  customer_replied: {
    en: {
      subject: '[#{{number}}] {{customer_name}}: {{ticket_subject}}',
      text: '{{customer_name}} has written in ticket #{{number}}, which you hold:\n\n{{answer}}\n\nAnswer in the console:\n{{console_url}}',
    },
    'pt-BR': {
      subject: '[#{{number}}] {{customer_name}}: {{ticket_subject}}',
      text: '{{customer_name}} escreveu no chamado #{{number}}, que está com você:\n\n{{answer}}\n\nResponda no console:\n{{console_url}}',
    },
    pl: {
      subject: '[#{{number}}] {{customer_name}}: {{ticket_subject}}',
      text: 'Nowa wiadomość w zgłoszeniu #{{number}}, które prowadzisz. Pisze {{customer_name}}:\n\n{{answer}}\n\nOdpowiedz w konsoli:\n{{console_url}}',
    },
  },
  mailbox_alarm: {
    en: {
      subject: '{{desk}}: the mailbox {{account}} cannot be read',
      text: 'Since {{since}} the mailbox {{account}} could not be read. The server says:\n\n{{said}}\n\nThe settings are here:\n{{console_url}}',
    },
    'pt-BR': {
      subject: '{{desk}}: não é possível ler a caixa {{account}}',
      text: 'Desde {{since}} não foi possível ler a caixa {{account}}. O servidor diz:\n\n{{said}}\n\nAs configurações estão aqui:\n{{console_url}}',
    },
    pl: {
      subject: '{{desk}}: nie można odczytać skrzynki {{account}}',
      text: 'Od {{since}} nie udało się odczytać skrzynki {{account}}. Serwer mówi:\n\n{{said}}\n\nUstawienia są tutaj:\n{{console_url}}',
    },
  },
  webhook_alarm: {
    en: {
      subject: '{{desk}}: the webhook {{webhook}} was switched off',
      text: 'Since {{since}} nothing could be delivered to the webhook {{webhook}} ({{address}}), so it was switched off. Nothing is sent to it until somebody switches it on again.\n\nWhat was tried, and what came of it:\n{{console_url}}',
    },
    'pt-BR': {
      subject: '{{desk}}: o webhook {{webhook}} foi desligado',
      text: 'Desde {{since}} não foi possível entregar nada ao webhook {{webhook}} ({{address}}), por isso ele foi desligado. Nada será enviado a ele até que alguém o ligue de novo.\n\nO que foi tentado e o que resultou:\n{{console_url}}',
    },
    pl: {
      subject: '{{desk}}: webhook {{webhook}} został wyłączony',
      text: 'Od {{since}} nie udało się niczego dostarczyć do webhooka {{webhook}} ({{address}}), więc został wyłączony. Nic nie będzie do niego wysyłane, dopóki ktoś go nie włączy.\n\nCo próbowano wysłać i z jakim skutkiem:\n{{console_url}}',
    },
  },
  chat_transcript: {
    en: {
      subject: '{{desk}}: your conversation with {{department}}',
      text: 'This is what was said in your chat with {{desk}} ({{department}}):\n\n{{conversation}}',
    },
    'pt-BR': {
      subject: '{{desk}}: sua conversa com {{department}}',
      text: 'Isto é o que foi dito no seu chat com {{desk}} ({{department}}):\n\n{{conversation}}',
    },
    pl: {
      subject: '{{desk}}: Twoja rozmowa z działem {{department}}',
      text: 'Oto zapis Twojej rozmowy na czacie z {{desk}} ({{department}}):\n\n{{conversation}}',
    },
  },
}

/** The notices in English, as a surface of a catalogue. */
export const englishNotices: Texts = Object.fromEntries(
  noticeKinds.map((kind) => {
    const { subject = '', text = '' } = noticeTemplates[kind]['en'] ?? {}
    return [kind, { subject, text }]
  }),
)

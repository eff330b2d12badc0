/** The words of the pages that work without scripts. */
const en = {
  support: 'support',
  opened: 'Opened',
  you: 'You',
  staff: 'Support',
  write: 'Write a message',
  send: 'Send',
  solved: 'Problem solved!',
  close: 'Close ticket',
  reopen: 'Reopen',
  closedHint: 'This ticket is closed. Writing here opens it again.',
  closedFinal: 'This ticket is closed.',
  openLinked: 'To go on, open a new ticket.',
  continuesIn: 'This continues in',
  earlier: 'Earlier messages',
  notFoundTitle: 'This link does not open a ticket',
  notFound:
    'It may have been replaced or the ticket may be gone. With the ticket number and the access code you can look it up:',
  lookUp: 'Look up a ticket',
  number: 'Ticket number',
  code: 'Access code',
  show: 'Show the ticket',
  noMatch: 'Number and access code do not match a ticket.',
  tooMany: 'Too many tries. Please wait {seconds} seconds.',
  failed: 'That did not work. Your text is still here.',
  newTicket: 'New ticket',
  private: 'Anybody with this link can read and answer this ticket.',
  empty: 'Please write something first.',
  files: 'Files (optional)',
  fileRefused: 'This file is too large or of a kind that is not taken. Your text is still here.',
  fileFlagged: 'The content is not what the name says.',
}
export type Words = typeof en

const ptBR: Words = {
  support: 'suporte',
  opened: 'Aberto em',
  you: 'Você',
  staff: 'Suporte',
  write: 'Escreva uma mensagem',
  send: 'Enviar',
  solved: 'Problema resolvido!',
  close: 'Fechar ticket',
  reopen: 'Reabrir',
  closedHint: 'Este ticket está fechado. Ao escrever aqui, ele será reaberto.',
  closedFinal: 'Este ticket está fechado.',
  openLinked: 'Para continuar, abra um novo ticket.',
  continuesIn: 'Continua em',
  earlier: 'Mensagens anteriores',
  notFoundTitle: 'Este link não abre nenhum ticket',
  notFound:
    'Ele pode ter sido substituído ou o ticket não existe mais. Com o número do ticket e o código de acesso você pode consultá-lo:',
  lookUp: 'Consultar um ticket',
  number: 'Número do ticket',
  code: 'Código de acesso',
  show: 'Mostrar o ticket',
  noMatch: 'Número e código de acesso não correspondem a um ticket.',
  tooMany: 'Muitas tentativas. Aguarde {seconds} segundos.',
  failed: 'Não foi possível enviar. Seu texto continua aqui.',
  newTicket: 'Novo ticket',
  private: 'Qualquer pessoa com este link pode ler e responder este ticket.',
  empty: 'Escreva algo primeiro.',
  files: 'Arquivos (opcional)',
  fileRefused: 'Este arquivo é grande demais ou de um tipo que não é aceito. Seu texto continua aqui.',
  fileFlagged: 'O conteúdo não é o que o nome diz.',
}

const pl: Words = {
  support: 'pomoc',
  opened: 'Otwarto',
  you: 'Ty',
  staff: 'Obsługa',
  write: 'Napisz wiadomość',
  send: 'Wyślij',
  solved: 'Problem rozwiązany!',
  close: 'Zamknij zgłoszenie',
  reopen: 'Otwórz ponownie',
  closedHint: 'To zgłoszenie jest zamknięte. Napisanie tutaj otworzy je ponownie.',
  closedFinal: 'To zgłoszenie jest zamknięte.',
  openLinked: 'Aby kontynuować, utwórz nowe zgłoszenie.',
  continuesIn: 'Kontynuacja w',
  earlier: 'Wcześniejsze wiadomości',
  notFoundTitle: 'Ten odnośnik nie otwiera zgłoszenia',
  notFound: 'Mógł zostać zastąpiony albo zgłoszenia już nie ma. Można je odszukać numerem zgłoszenia i kodem dostępu:',
  lookUp: 'Wyszukaj zgłoszenie',
  number: 'Numer zgłoszenia',
  code: 'Kod dostępu',
  show: 'Pokaż zgłoszenie',
  noMatch: 'Numer i kod dostępu nie pasują do żadnego zgłoszenia.',
  tooMany: 'Zbyt wiele prób. Poczekaj {seconds} sekund.',
  failed: 'Nie udało się wysłać. Tekst nadal tu jest.',
  newTicket: 'Nowe zgłoszenie',
  private: 'Każdy, kto ma ten odnośnik, może czytać zgłoszenie i na nie odpowiadać.',
  empty: 'Najpierw coś napisz.',
  files: 'Pliki (opcjonalnie)',
  fileRefused: 'Ten plik jest za duży albo takich plików nie przyjmujemy. Tekst nadal tu jest.',
  fileFlagged: 'Zawartość nie odpowiada nazwie.',
}

export const pageWords: Readonly<Record<string, Words>> = { en, 'pt-BR': ptBR, pl }

/** The words for a reader's languages, best first. */
export function wordsFor(languages: readonly string[]): { locale: string; words: Words } {
  for (const language of languages) {
    const tongue = language.split('-')[0]?.toLowerCase()
    const found = Object.entries(pageWords).find(
      ([locale]) => locale.toLowerCase() === language.toLowerCase() || locale.split('-')[0] === tongue,
    )
    if (found) return { locale: found[0], words: found[1] }
  }
  return { locale: 'en', words: en }
}

/** The words of the pages that work without scripts. */
const en = {
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
  tooMany: 'Too many tries. Please wait {time}.',
  failed: 'That did not work. Your text is still here.',
  newTicket: 'New ticket',
  private: 'Anybody with this link can read and answer this ticket.',
  empty: 'Please write something first.',
  files: 'Files (optional)',
  fileRefused: 'This file is too large or of a kind that is not taken. Your text is still here.',
  fileFlagged: 'The content is not what the name says.',
  skip: 'Skip to the content',
  language: 'Language',
  department: 'Department',
  lastAnswer: 'Last answer',
  solvedByYou: 'Solved by you on',
  solvedByUs: 'Solved by our team on',
  closedByYou: 'Closed by you on',
  closedByUs: 'Closed by our team on',
  conversation: 'Conversation',
  latest: 'Latest messages',
  notYou: 'Not your ticket?',
  tellUs: 'Tell us',
  lookUpLead: 'You got both when you opened the ticket, on the page and by e-mail.',
  codeHint: 'Capital or small letters, with or without dashes.',
  waitOver: 'You can try again now.',
}
export type Words = typeof en

const ptBR: Words = {
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
  tooMany: 'Muitas tentativas. Aguarde {time}.',
  failed: 'Não foi possível enviar. Seu texto continua aqui.',
  newTicket: 'Novo ticket',
  private: 'Qualquer pessoa com este link pode ler e responder este ticket.',
  empty: 'Escreva algo primeiro.',
  files: 'Arquivos (opcional)',
  fileRefused: 'Este arquivo é grande demais ou de um tipo que não é aceito. Seu texto continua aqui.',
  fileFlagged: 'O conteúdo não é o que o nome diz.',
  skip: 'Ir para o conteúdo',
  language: 'Idioma',
  department: 'Departamento',
  lastAnswer: 'Última resposta',
  solvedByYou: 'Resolvido por você em',
  solvedByUs: 'Resolvido por nossa equipe em',
  closedByYou: 'Fechado por você em',
  closedByUs: 'Fechado por nossa equipe em',
  conversation: 'Conversa',
  latest: 'Mensagens mais recentes',
  notYou: 'Este ticket não é seu?',
  tellUs: 'Avise-nos',
  lookUpLead: 'Você recebeu os dois ao abrir o ticket, na página e por e-mail.',
  codeHint: 'Letras maiúsculas ou minúsculas, com ou sem hífens.',
  waitOver: 'Você já pode tentar de novo.',
}

const pl: Words = {
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
  tooMany: 'Zbyt wiele prób. Poczekaj {time}.',
  failed: 'Nie udało się wysłać. Tekst nadal tu jest.',
  newTicket: 'Nowe zgłoszenie',
  private: 'Każdy, kto ma ten odnośnik, może czytać zgłoszenie i na nie odpowiadać.',
  empty: 'Najpierw coś napisz.',
  files: 'Pliki (opcjonalnie)',
  fileRefused: 'Ten plik jest za duży albo takich plików nie przyjmujemy. Tekst nadal tu jest.',
  fileFlagged: 'Zawartość nie odpowiada nazwie.',
  skip: 'Przejdź do treści',
  language: 'Język',
  department: 'Dział',
  lastAnswer: 'Ostatnia odpowiedź',
  solvedByYou: 'Rozwiązane przez Ciebie',
  solvedByUs: 'Rozwiązane przez nasz zespół',
  closedByYou: 'Zamknięte przez Ciebie',
  closedByUs: 'Zamknięte przez nasz zespół',
  conversation: 'Rozmowa',
  latest: 'Najnowsze wiadomości',
  notYou: 'To nie Twoje zgłoszenie?',
  tellUs: 'Daj nam znać',
  lookUpLead: 'Oba otrzymano przy tworzeniu zgłoszenia: na stronie i e-mailem.',
  codeHint: 'Wielkie lub małe litery, z kreskami lub bez.',
  waitOver: 'Możesz spróbować ponownie.',
}

export const pageWords: Readonly<Record<string, Words>> = { en, 'pt-BR': ptBR, pl }

const nameOf = (locale: string): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
/** The languages of the pages, each in its own words. */
export const pageLanguages = Object.keys(pageWords).map((id) => ({ id, name: nameOf(id) }))

const leftwards = new Set(['ar', 'he', 'fa', 'ur'])
/** Where a language's lines begin. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  leftwards.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'

/** A made-up language for tests, from right to left: English, and what it does to the page. */
const pseudoLocale = 'ar-XB'

/** The words for a reader's languages, best first. */
export function wordsFor(languages: readonly string[]): { locale: string; words: Words } {
  for (const language of languages) {
    if (language === pseudoLocale) return { locale: pseudoLocale, words: en }
    const tongue = language.split('-')[0]?.toLowerCase()
    const found = Object.entries(pageWords).find(
      ([locale]) => locale.toLowerCase() === language.toLowerCase() || locale.split('-')[0] === tongue,
    )
    if (found) return { locale: found[0], words: found[1] }
  }
  return { locale: 'en', words: en }
}

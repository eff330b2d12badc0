/** What people read in a frame whose panel is gone (panel.md, section 12). Other languages are data. */
const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pt-BR': {
    solved: 'Parabéns, problema resolvido! O acesso ao painel do usuário foi encerrado.',
    chat_closed: 'O usuário fechou a sessão do chat, logo seu acesso ao painel foi encerrado.',
    chat_ended: 'O chat foi encerrado e, com ele, seu acesso ao painel.',
    ticket_closed: 'O ticket foi encerrado e, com ele, seu acesso ao painel.',
    revoked: 'O usuário retirou a autorização. Seu acesso ao painel foi encerrado.',
    expired: 'Ultrapassou {hard} minutos dessa sessão, acesse novamente.',
    idle: 'A sessão passou de {soft} minutos sem uso e foi encerrada. Acesse novamente.',
    reassigned: 'Este atendimento não está mais com você. O acesso ao painel foi encerrado.',
    agent_logout: 'Você saiu do painel do usuário. Para continuar, acesse novamente.',
    replaced: 'Há um acesso mais novo a este painel.',
    ended: 'O acesso ao painel do usuário foi encerrado.',
    credentials_rejected: 'O painel recusou o usuário ou a senha. Pedimos os dados de novo ao usuário.',
    panel_unreachable: 'O painel do usuário não respondeu. Tente novamente.',
    unrecorded: 'Este pedido não pôde ser registrado e por isso não foi enviado ao painel. Tente novamente.',
    denied: 'Esta página não faz parte do acesso autorizado pelo usuário.',
    repeat: 'A sessão do painel foi renovada. Repita a última ação.',
    offsite: 'Este link sai do painel do usuário.',
    second_factor: 'O painel pede um segundo fator; este acesso não é possível.',
    entry_timeout: 'O acesso não foi iniciado a tempo. Acesse novamente.',
    too_big: 'O envio é grande demais para este acesso.',
    top_level: 'Abra o painel dentro do atendimento.',
  },
  en: {
    solved: "Congratulations, problem solved! Access to the user's panel has ended.",
    chat_closed: 'The user closed the chat session, so your access to the panel has ended.',
    chat_ended: 'The chat has ended, and with it your access to the panel.',
    ticket_closed: 'The ticket was closed, and with it your access to the panel.',
    revoked: 'The user withdrew the authorisation. Your access to the panel has ended.',
    expired: 'This session went past {hard} minutes; open it again.',
    idle: 'The session was past {soft} minutes and idle, so it ended. Open it again.',
    reassigned: 'This conversation is no longer yours. Access to the panel has ended.',
    agent_logout: "You logged out of the user's panel. To go on, open it again.",
    replaced: 'There is a newer access to this panel.',
    ended: "Access to the user's panel has ended.",
    credentials_rejected: 'The panel refused the username or password. The user has been asked again.',
    panel_unreachable: "The user's panel did not answer. Try again.",
    unrecorded: 'This request could not be recorded, so it was not sent to the panel. Try again.',
    denied: 'This page is not part of the access the user authorised.',
    repeat: 'The panel session was renewed. Repeat the last action.',
    offsite: "This link leaves the user's panel.",
    second_factor: 'The panel asks for a second factor; this access is not possible.',
    entry_timeout: 'The access was not started in time. Open it again.',
    too_big: 'The upload is too big for this access.',
    top_level: 'Open the panel from within the conversation.',
  },
  pl: {
    solved: 'Gratulacje, problem rozwiązany! Dostęp do panelu użytkownika został zakończony.',
    chat_closed: 'Użytkownik zamknął sesję czatu, więc Twój dostęp do panelu został zakończony.',
    chat_ended: 'Czat został zakończony, a wraz z nim wygasł Twój dostęp do panelu.',
    ticket_closed: 'Zgłoszenie zostało zamknięte, a wraz z nim wygasł Twój dostęp do panelu.',
    revoked: 'Użytkownik wycofał zgodę. Twój dostęp do panelu został zakończony.',
    expired: 'Ta sesja przekroczyła {hard} min; otwórz ją ponownie.',
    idle: 'Sesja trwała ponad {soft} min i była bezczynna, więc się zakończyła. Otwórz ją ponownie.',
    reassigned: 'Ta rozmowa nie jest już Twoja. Dostęp do panelu został zakończony.',
    agent_logout: 'Wylogowano Cię z panelu użytkownika. Aby kontynuować, otwórz go ponownie.',
    replaced: 'Istnieje nowszy dostęp do tego panelu.',
    ended: 'Dostęp do panelu użytkownika został zakończony.',
    credentials_rejected:
      'Panel odrzucił nazwę użytkownika lub hasło. Poproszono użytkownika o ponowne podanie danych.',
    panel_unreachable: 'Panel użytkownika nie odpowiedział. Spróbuj ponownie.',
    unrecorded: 'Tego żądania nie udało się zapisać w rejestrze, więc nie wysłano go do panelu. Spróbuj ponownie.',
    denied: 'Ta strona nie należy do dostępu udzielonego przez użytkownika.',
    repeat: 'Sesja panelu została odnowiona. Powtórz ostatnią czynność.',
    offsite: 'Ten odnośnik prowadzi poza panel użytkownika.',
    second_factor: 'Panel wymaga drugiego składnika; ten dostęp nie jest możliwy.',
    entry_timeout: 'Dostęp nie został rozpoczęty na czas. Otwórz go ponownie.',
    too_big: 'Przesyłane dane są zbyt duże dla tego dostępu.',
    top_level: 'Otwórz panel z poziomu rozmowy.',
  },
}

/** The sentence for a code, in the language that is nearest. */
export const panelSentences =
  ({ softMinutes, hardMinutes }: { readonly softMinutes: number; readonly hardMinutes: number }) =>
  (code: string, locale: string): string => {
    const tongue = locale.split('-')[0]
    const language =
      sentences[locale] ??
      Object.entries(sentences).find(([name]) => name.split('-')[0] === tongue)?.[1] ??
      sentences['en']
    const sentence = language?.[code === 'superseded' ? 'replaced' : code] ?? language?.['ended'] ?? ''
    return sentence.replace('{soft}', String(softMinutes)).replace('{hard}', String(hardMinutes))
  }

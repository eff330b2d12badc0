import { searchWords } from '../../kernel/search-words.ts'

/** What a file of rows is of. */
export const csvKinds = ['people', 'tickets'] as const
export type CsvKind = (typeof csvKinds)[number]

/** What a column can stand for. A ticket's rows with one `key`, one below the other, are its thread. */
export const csvFields = {
  people: ['key', 'name', 'email', 'phone', 'created'],
  tickets: [
    'key',
    'subject',
    'message',
    'name',
    'email',
    'phone',
    'department',
    'status',
    'holder',
    'opened',
    'closed',
    'author',
    'written',
  ],
} as const satisfies Readonly<Record<CsvKind, readonly string[]>>
export type CsvField = (typeof csvFields)[CsvKind][number]

/** The column of each field, counted from 0; a field without one is not read. */
export type CsvColumns = { readonly [Field in CsvField]?: number }

/** Without these no row can be brought. */
export const neededFields: Readonly<Record<CsvKind, readonly CsvField[]>> = {
  people: ['email'],
  tickets: ['message'],
}

/** What columns are called elsewhere, as searched words: English, Portuguese, Polish, German, Spanish. */
const names: Readonly<Record<CsvField, readonly string[]>> = {
  key: [
    'id',
    'ticket id',
    'external id',
    'number',
    'ticket number',
    'ticket',
    'numero',
    'nr',
    'key',
    'codigo',
    'chave',
    'klucz',
    'identyfikator',
    'numer',
  ],
  subject: ['subject', 'title', 'summary', 'assunto', 'titulo', 'temat', 'tytul', 'betreff', 'asunto'],
  message: [
    'message',
    'body',
    'description',
    'text',
    'content',
    'comment',
    'mensagem',
    'descricao',
    'texto',
    'wiadomosc',
    'opis',
    'tresc',
    'nachricht',
    'mensaje',
  ],
  name: [
    'name',
    'full name',
    'customer',
    'customer name',
    'requester',
    'requester name',
    'contact',
    'nome',
    'cliente',
    'nome completo',
    'imie i nazwisko',
    'nazwisko',
    'klient',
    'nazwa',
    'nombre',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'customer email',
    'requester email',
    'contact email',
    'e mail address',
    'endereco de e mail',
    'adres e mail',
    'correo',
  ],
  phone: ['phone', 'telephone', 'mobile', 'phone number', 'telefone', 'celular', 'fone', 'telefon', 'telefono'],
  created: [
    'created',
    'created at',
    'since',
    'registered',
    'criado',
    'criado em',
    'cadastro',
    'utworzono',
    'data utworzenia',
  ],
  department: [
    'department',
    'group',
    'queue',
    'team',
    'departamento',
    'setor',
    'fila',
    'dzial',
    'kolejka',
    'grupa',
    'abteilung',
  ],
  status: ['status', 'state', 'situacao', 'estado', 'stan'],
  holder: [
    'assignee',
    'agent',
    'operator',
    'assigned to',
    'owner',
    'assignee email',
    'responsavel',
    'atendente',
    'operador',
    'przypisany',
    'opiekun',
  ],
  opened: [
    'opened',
    'created',
    'created at',
    'date',
    'opened at',
    'submitted',
    'creation date',
    'aberto',
    'aberto em',
    'criado em',
    'data',
    'data de abertura',
    'utworzono',
    'data utworzenia',
    'otwarto',
  ],
  closed: [
    'closed',
    'closed at',
    'solved',
    'solved at',
    'resolved',
    'resolved at',
    'fechado',
    'fechado em',
    'resolvido em',
    'data de fechamento',
    'zamknieto',
    'data zamkniecia',
  ],
  author: ['author', 'from', 'author type', 'written by', 'autor', 'autoria'],
  written: ['written', 'written at', 'message date', 'message at', 'escrito em', 'data da mensagem', 'napisano'],
}

/** The columns that a file's head speaks of, each for one field, as far as the names are known. */
export function guessColumns(kind: CsvKind, head: readonly string[]): CsvColumns {
  const said = head.map((name) => searchWords(name).join(' '))
  const taken = new Set<number>()
  const columns: { -readonly [Field in CsvField]?: number } = {}
  for (const field of csvFields[kind]) {
    const place = names[field]
      .map((name) => said.findIndex((one, at) => one === name && !taken.has(at)))
      .find((at) => at >= 0)
    if (place === undefined) continue
    columns[field] = place
    taken.add(place)
  }
  return columns
}

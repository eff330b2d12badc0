/** A file of another helpdesk. */
export interface ImportedFile {
  readonly name: string
  readonly type: string
  /** Its bytes; null when the source does not have them. */
  read(): Promise<Uint8Array | null>
}

export interface ImportedPerson {
  readonly key: string
  readonly role: 'customer' | 'operator'
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly signature: string
  /** Names of departments there. */
  readonly departments: readonly string[]
  /** An MD5 digest in hex; null for any other kind of hash, or none. */
  readonly md5: string | null
  readonly disabled: boolean
  readonly createdAt: string
}

export interface ImportedTicket {
  readonly key: string
  /** The name of its department there. */
  readonly department: string
  readonly subject: string
  readonly number: string
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly holderEmail: string
  readonly openedAt: string
  readonly closedAt: string | null
  readonly messages: readonly {
    readonly kind: 'customer' | 'staff' | 'note'
    readonly at: string
    readonly name: string
    readonly staffEmail: string
    readonly text?: string
    readonly html?: string
    readonly files: readonly ImportedFile[]
  }[]
}

/** A row that cannot be read, and why. */
export interface UnreadableRow {
  readonly key: string
  readonly code: string
  readonly message: string
}

/** Another helpdesk, as it is read. Nothing is written there. */
export interface ImportSource {
  /** What tells its rows from those of any other; short, and the same each time. */
  readonly name: string
  counts(): Promise<{ readonly people: number; readonly tickets: number }>
  departments(): Promise<readonly string[]>
  /** In the order of their keys. */
  people(): AsyncIterable<ImportedPerson | UnreadableRow>
  tickets(): AsyncIterable<ImportedTicket | UnreadableRow>
  close(): Promise<void>
}

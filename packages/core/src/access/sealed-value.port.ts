/** A secret as it stands sealed in the storage. */
export interface SealedValue {
  /** Where it stands: `ticket tkt_…`, `person per_…`, `incoming mac_…`, `outgoing mac_…`, `webhook whk_…` or `webhook_previous whk_…`. */
  readonly place: string
  readonly value: string
}

/** Every sealed value of the storage: walked when the key changes (audit-5). */
export interface SealedValueStore {
  /** In order of their places. */
  list(range: { readonly after: string; readonly limit: number }): Promise<readonly SealedValue[]>
  /**
   * Puts a value where another one stands, as a change of its row that other writers notice; false when something else
   * stands there by now.
   */
  replace(place: string, from: string, to: string): Promise<boolean>
}

/** The kind and the id of a place. */
export function placeOf(place: string): { readonly kind: string; readonly id: string } {
  const [kind = '', id = ''] = place.split(' ')
  return { kind, id }
}

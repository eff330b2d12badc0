/** Which department here stands for which one there. */
export interface DepartmentMap {
  /** Empty where none does. */
  one(name: string): string
  all(names: readonly string[]): readonly string[]
}

/** By what was said, else by the same id or name in any language, else the one for everything else. */
export function departmentMap(
  here: readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[],
  said: Readonly<Record<string, string>>,
  others: string,
): DepartmentMap {
  const key = (name: string): string => name.trim().toLowerCase()
  const known = new Map<string, string>()
  for (const { id, names } of here) for (const name of [id, ...Object.values(names)]) known.set(key(name), id)
  for (const [there, id] of Object.entries(said)) known.set(key(there), id)
  const one = (name: string): string => known.get(key(name)) ?? others
  return { one, all: (names) => [...new Set(names.map(one).filter(Boolean))] }
}

import type { CatalogueView } from '@guichet/core/contract'

/** Offers a catalogue as a file, written so that people can work in it. */
export function saveCatalogue(name: string, catalogue: CatalogueView): void {
  const file = new Blob([`${JSON.stringify(catalogue, null, 2)}\n`], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${name}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

/** What a file holds; null where that is no catalogue. */
export async function readCatalogue(file: File): Promise<CatalogueView | null> {
  try {
    const catalogue: unknown = JSON.parse(await file.text())
    return typeof catalogue === 'object' && catalogue !== null && !Array.isArray(catalogue)
      ? (catalogue as CatalogueView)
      : null
  } catch {
    return null
  }
}

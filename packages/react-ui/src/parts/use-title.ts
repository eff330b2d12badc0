import { useEffect } from 'react'

/** The title of the page, with the helpdesk's name behind it. */
export function useTitle(title: string, name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined ? title : `${title} · ${name}`
  }, [title, name])
}

import type { Page } from 'playwright-core'

/** The field with the words below it, as it is read out. */
export const codeField = { name: 'Access code Capital or small letters, with or without dashes.', exact: true }

/** Asks for a ticket with wrong codes until there is a wait. */
export async function giveWrongCodes(page: Page): Promise<void> {
  await page.goto('/check')
  for (let tries = 0; tries < 6; tries++) {
    await page.getByLabel('Ticket number', { exact: true }).fill('1')
    await page.getByRole('textbox', codeField).fill('AAAAA')
    // What is typed before the next page is there would go away with this one.
    const answered = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Show the ticket', exact: true }).click()
    await answered
  }
  await page.getByRole('timer').waitFor()
}

import type { Page } from 'playwright-core'

/** Somebody says that they are a customer, and asks Support for a chat. */
export async function beginChat(page: Page, name: string, message: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: /^Support for customers .+$/ }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(`${name.toLowerCase()}@example.test`)
  await page.getByLabel('Message', { exact: true }).fill(message)
  await page.getByRole('button', { name: 'Start the chat', exact: true }).click()
}

/** Waits until somebody who waits reads this place; a line for readers of screens says it as well. */
export const placeInQueue = (page: Page, position: number, total: number): Promise<void> =>
  page.getByText(`You are number ${position} of ${total}.`, { exact: true }).first().waitFor()

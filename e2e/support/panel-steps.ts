import type { FrameLocator, Page } from 'playwright-core'

/** What the panel of the demo's hosting provider takes of Ana. */
export const panelPassword = 'correct horse battery'

/** A customer fills in the dialog of authorisation; the last step is `confirmPanel`. */
export async function fillInPanel(customer: Page, password = panelPassword): Promise<void> {
  await customer.getByRole('button', { name: 'Authorise access to my panel', exact: true }).click()
  const dialog = customer.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Panel user name', exact: true }).fill('ana')
  const secret = { name: 'Panel password Kept sealed, never shown to our team.', exact: true }
  await dialog.getByRole('textbox', secret).fill(password)
}

export async function confirmPanel(customer: Page): Promise<void> {
  await customer.getByRole('dialog').getByRole('button', { name: 'Authorise', exact: true }).click()
  await customer.getByText('Support may open your panel.', { exact: true }).waitFor()
}

/** A customer authorises access to their panel, on the page of a ticket or chat. */
export async function authorisePanel(customer: Page, password = panelPassword): Promise<void> {
  await fillInPanel(customer, password)
  await confirmPanel(customer)
}

/** An operator goes in by the one door of the conversation. Answers the panel's page. */
export async function enterPanel(operator: Page, heading = 'Mailboxes of ana'): Promise<FrameLocator> {
  await operator.locator('.gt-panel-door__open').click()
  const panel = operator.frameLocator('.gt-panel iframe')
  await panel.getByRole('heading', { name: heading, exact: true }).waitFor()
  return panel
}

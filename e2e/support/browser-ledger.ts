import { expect, type Locator, type Page } from '@playwright/test'

/** The ledger of a page, with its content loaded. */
export async function openLedger(page: Page): Promise<Locator> {
  const ledger = page.getByRole('region', { name: 'Ledger', exact: true })
  await ledger.scrollIntoViewIfNeeded()
  await expect(ledger).toHaveAttribute('aria-busy', 'false')
  return ledger
}

/** The button of the newest listed exchange with this method and address. */
export function exchangeOf(ledger: Locator, text: string): Locator {
  return ledger.getByRole('button', { name: text, exact: true }).first()
}

/** Opens the newest exchange of that method and address and returns where its messages stand. */
export async function openMessages(ledger: Locator, text: string): Promise<Locator> {
  const button = exchangeOf(ledger, text)
  await button.click()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  return ledger.locator('.opened')
}

/** One side of a message. */
export function sideOf(
  messages: Locator,
  title: 'What the server saw' | 'What script can see' | 'What the server sent' | 'What script can read',
): Locator {
  return messages.getByRole('region', { name: title })
}

/** What sessionStorage holds for the ledger, oldest first. */
export function storedExchanges(page: Page): Promise<{ id: number; path: string; kind: string; trace: unknown }[]> {
  return page.evaluate(() =>
    Object.entries(sessionStorage)
      .filter(([key]) => key.startsWith('claim-check.ledger.1.'))
      .map(([, text]) => JSON.parse(text))
      .sort((one, other) => one.id - other.id),
  )
}

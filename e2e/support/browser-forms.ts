import { expect, type Locator, type Page } from '@playwright/test'

/** The form behind one of the counter's two buttons, opened. */
export async function openForm(page: Page, name: 'Sign in' | 'Sign up'): Promise<Locator> {
  await page.getByRole('button', { name: name === 'Sign in' ? 'Use another account' : 'Sign up', exact: true }).click()
  return page.getByRole('form', { name })
}

/** Fills a form's fields by their labels. */
export async function fill(form: Locator, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await form.getByLabel(label, { exact: true }).fill(value)
}

export function submit(form: Locator): Promise<void> {
  return form.locator('button[type=submit]').click()
}

/** Asserts that exactly one field is marked and says why, that it has the focus, and that nothing typed was lost. */
export async function expectFieldError(form: Locator, label: string, typed: Record<string, string>): Promise<void> {
  const field = form.getByLabel(label, { exact: true })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/\p{Lu}.{10,}/u)
  await expect(form.locator('[aria-invalid=true]')).toHaveCount(1)
  await expectTyped(form, typed)
}

/** Asserts that the fields still hold what was typed. */
export async function expectTyped(form: Locator, typed: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(typed)) {
    await expect(form.getByLabel(label, { exact: true })).toHaveValue(value)
  }
}

import type { Page } from '@playwright/test'

/** The real answer to a request, kept back by the test. */
export interface HeldAnswer {
  /** When the server has answered */
  answered: Promise<void>
  /** Lets the page have it. Whatever comes afterwards is not kept back. */
  release(): void
  readonly isReleased: boolean
}

/** Keeps the answers of an address from a page until they are released. The server answers, and nothing in it is changed. */
export async function holdAnswer(page: Page, address: string): Promise<HeldAnswer> {
  let markAnswered = () => {}
  let open = () => {}
  let isReleased = false
  const answered = new Promise<void>((resolve) => {
    markAnswered = resolve
  })
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route(address, async (route) => {
    const response = await route.fetch()
    markAnswered()
    await gate
    await route.fulfill({ response })
  })
  return {
    answered,
    release() {
      isReleased = true
      open()
    },
    get isReleased() {
      return isReleased
    },
  }
}

/** The server answers, and the answer gets lost on the way back. */
export async function loseAnswers(page: Page, address: string): Promise<void> {
  await page.route(address, async (route) => {
    await route.fetch()
    await route.abort()
  })
}

/**
 * The requirements of Tier 1 and those of Tier 2 that requests and tokens can break are numbered 1 to 44. Each has a test
 * whose title begins with its number, `row 7: …` or `row 8, 9: …`; security-rows.test.ts fails for one that has none.
 */
export const lastRow = 44

/** Rows whose test has a title of its own, because it says more than the row does. */
export const provenByTitle: { row: number; file: string; title: string }[] = [
  {
    row: 44,
    file: 'e2e/browser/token-anatomy.spec.ts',
    title: 'an edited token names the failing check before it is sent, and the server agrees',
  },
  {
    row: 28,
    file: 'lib/http/next-path.test.ts',
    title: 'whatever it returns stays on the origin that it is resolved against',
  },
  {
    row: 28,
    file: 'e2e/browser/guarded-pages.spec.ts',
    title: 'next leads to an own path, with its query and fragment',
  },
]

/** Rows that can't hold yet, each with what it waits for. None does now. */
export const notYet: { row: number; reason: string }[] = []

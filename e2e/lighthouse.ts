// `npm run lighthouse [path…]`: Lighthouse 12 (mobile) on the built server, the four categories of each page. Run with `node --import tsx`.
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from '../lib/cli/browser.mjs'
import { buildIfStale } from '../lib/cli/build.mjs'
import { tryInstall } from '../lib/cli/on-demand.mjs'
import { cacheFolder } from '../lib/cli/project.mjs'
import { chapters } from '../lib/learn/chapters'
import { startTestServer } from './support/http-server'

/** The version that the figures in the README are of. */
const version = '12.8.2'
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** What the script uses of Lighthouse, whose package is not among the dependencies: it is large, and only this needs it. */
interface Report {
  lhr: {
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
    audits: Record<string, { id: string; title: string; score: number | null; displayValue?: string }>
  }
}
type Lighthouse = (url: string, flags: Record<string, unknown>) => Promise<Report | undefined>

const pages = process.argv.slice(2)
const folder = path.join(cacheFolder, `lighthouse-${version}`)
const entry = path.join(folder, 'node_modules', 'lighthouse', 'core', 'index.js')
if (!existsSync(entry)) await tryInstall('install Lighthouse', folder, `lighthouse@${version}`)
if (!existsSync(entry)) {
  process.stderr.write(`claim-check: Lighthouse ${version} could not be installed; is the npm registry within reach?\n`)
  process.exit(1)
}
const { default: lighthouse } = (await import(pathToFileURL(entry).href)) as { default: Lighthouse }

await buildIfStale()
const server = await startTestServer({})
const port = await freePort()
const { executablePath, args } = await findBrowser()
const browser = await chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${port}`] })
let short = 0
try {
  const learn = ['/learn', ...chapters.map(({ slug }) => `/learn/${slug}`), '/learn/glossary']
  for (const page of pages.length > 0 ? pages : ['/', ...learn, '/tokens', '/compare']) {
    const report = await lighthouse(server.origin + page, { port, onlyCategories: categories, logLevel: 'error' })
    if (report === undefined) throw new Error(`no report of ${page}`)
    const { lhr } = report
    const scores = categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100))
    process.stdout.write(`${page.padEnd(34)} ${scores.map((score) => String(score).padStart(4)).join('')}\n`)
    for (const id of categories) {
      const category = lhr.categories[id]
      if (category === undefined || category.score === 1) continue
      short++
      for (const { id: audit, weight } of category.auditRefs) {
        const { score, title, displayValue = '' } = lhr.audits[audit] ?? { score: null, title: '' }
        if (weight > 0 && score !== null && score < 1)
          process.stdout.write(`  ${id}: ${title} ${displayValue} (${score})\n`)
      }
    }
  }
  process.stdout.write(`performance, accessibility, best practices, search engines; ${short} of them below 100\n`)
} finally {
  await browser.close()
  await server.stop()
}
process.exit(0)

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

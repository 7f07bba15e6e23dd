import type { Metadata } from 'next'
import { connection } from 'next/server'
import { readShownRows } from '@/lib/security/results'
import { SiteFrame } from '../../_ui/site-frame'
import { RowEntry } from './_components/row-entry'

export const metadata: Metadata = {
  title: 'Security',
  description:
    'What this site holds itself to, requirement by requirement: where it comes from, the tests that show it, and how they last ended on this copy.',
}

/** Made at each request: how the tests last ended is read from the file of the last test run. */
export default async function SecurityPage() {
  await connection()
  const rows = await readShownRows()
  const groups = [...new Set(rows.map(({ group }) => group))]
  const tests = new Set(rows.flatMap((row) => row.tests.map(({ file, line }) => `${file}:${line}`)))
  const passed = rows.filter(({ state }) => state === 'passed').length
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>What this site holds itself to.</h1>
        <p>
          {rows.length} requirements, from standards, published holes and the traps of the libraries used here, and{' '}
          {tests.size} tests that show them; on this copy {passed === rows.length ? 'all' : passed} of the requirements
          passed when their tests last ran. A test names in its title what it shows, and <code>npm test</code> fails for
          a requirement that has none.
        </p>
      </div>
      {groups.map((group) => (
        <section key={group} className="compare-section">
          <h2>{group}</h2>
          <ol className="security-rows">
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <RowEntry key={row.id} row={row} />
              ))}
          </ol>
        </section>
      ))}
    </SiteFrame>
  )
}

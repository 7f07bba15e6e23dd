import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { findPostgresql } from '../../lib/cli/postgresql.mjs'
import { startCluster } from '../../lib/cli/postgresql-cluster.mjs'

/** A server on which databases may be made, and how to be done with it. */
interface Cluster {
  url: string
  stop(): Promise<void>
}

/**
 * Hands out databases of one PostgreSQL to all workers. The server is found and started when the first of them asks, so
 * a run that asks for none needs none; a TEST_POSTGRES_URL is taken instead of one of our own.
 *
 * Playwright's global set-up: returns the tear-down. The address is in CLAIM_CHECK_DATABASES, which workers inherit.
 */
export default async function serveDatabases(): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | undefined
  // On loopback, but for the workers alone.
  const path = `/${randomUUID()}`
  const server = http.createServer((request, response) => {
    const answer = (status: number, text: string) => response.writeHead(status, { connection: 'close' }).end(text)
    if (request.method !== 'POST' || request.url !== path) {
      answer(404, '')
      return
    }
    cluster ??= openCluster()
    cluster.then(createDatabase).then(
      (url) => answer(200, url),
      (error: Error) => answer(500, error.message),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.env.CLAIM_CHECK_DATABASES = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  return async () => {
    server.close()
    // One that failed to start has been reported by whoever asked for it.
    await cluster?.then(({ stop }) => stop()).catch(() => {})
  }
}

async function openCluster(): Promise<Cluster> {
  const { TEST_POSTGRES_URL } = process.env
  if (TEST_POSTGRES_URL) return { url: TEST_POSTGRES_URL, stop: async () => {} }
  const { folder, version } = await findPostgresql()
  process.stdout.write(`✓ database server: ${version}\n`)
  return await startCluster(folder)
}

/** Makes an empty database and returns its address. */
async function createDatabase({ url }: { url: string }): Promise<string> {
  const name = `claim_check_test_${randomUUID().replaceAll('-', '')}`
  await administer(url, `CREATE DATABASE "${name}"`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

/** Removes a database, whoever is still connected. It has to be one that was handed out here. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  if (!name.startsWith('claim_check_test_')) throw new Error(`not a database of these tests: ${name}`)
  const elsewhere = new URL(url)
  elsewhere.pathname = '/postgres'
  await administer(elsewhere.href, `DROP DATABASE "${name}" WITH (FORCE)`)
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A database from the global set-up. @throws with the reason why there can be none */
export async function requestDatabase(): Promise<string> {
  const broker = process.env.CLAIM_CHECK_DATABASES
  if (broker === undefined) throw new Error('the global set-up has not run')
  const response = await fetch(broker, { method: 'POST' })
  const text = await response.text()
  if (!response.ok) throw new Error(`no PostgreSQL for the tests: ${text}`)
  return text
}

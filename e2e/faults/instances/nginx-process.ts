import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../../lib/cli/project.mjs'
import { unprivilegedUser } from '../../../lib/cli/unprivileged-user.mjs'
import { findFreePort } from '../../support/free-ports'

/** An nginx of its own: own port, own folder, nobody's rights. */
export interface NginxProcess {
  port: number
  /** What it complained of */
  complaints(): string
  stop(): Promise<void>
}

/** The file that compose.yaml hands to the nginx image too. */
export const template = path.join(root, 'docs', 'deploy', 'claim-check.conf.template')

/** As the nginx image does it: names that have a value are filled in, nginx's own variables stay. */
export function fillIn(text: string, values: Record<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** Starts nginx before three instances, with its cache on for pages too, and waits until it listens. */
export async function startNginx(program: string, instancePorts: readonly number[]): Promise<NginxProcess> {
  const user = unprivilegedUser()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-nginx-'))
  const port = await findFreePort()
  const site = fillIn(readFileSync(template, 'utf8'), {
    ...Object.fromEntries(instancePorts.map((instance, index) => [`INSTANCE_${index + 1}`, `127.0.0.1:${instance}`])),
    LISTEN: `127.0.0.1:${port}`,
    CACHE_FOLDER: path.join(folder, 'cache'),
    PAGE_CACHE: 'claim_check',
  })
  writeFileSync(path.join(folder, 'site.conf'), site)
  writeFileSync(path.join(folder, 'nginx.conf'), mainConfiguration(folder))
  mkdirSync(path.join(folder, 'cache'))
  if (user.uid !== undefined)
    for (const own of ['', 'cache']) chownSync(path.join(folder, own), user.uid, user.gid ?? user.uid)

  const keeper = path.join(import.meta.dirname, 'nginx-keeper.mjs')
  const child = spawn(
    process.execPath,
    [keeper, program, path.join(folder, 'nginx.conf'), folder, JSON.stringify(user)],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.connected) child.disconnect()
    await ended
  }
  for (const giveUpAt = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (await listens(port)) return { port, complaints: () => complaints, stop }
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop()
      throw new Error(`nginx did not start: ${complaints.trim()}`)
    }
  }
}

function mainConfiguration(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${path.join(folder, name)};`,
  )
  return `daemon off;
worker_processes 2;
pid ${path.join(folder, 'nginx.pid')};
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  ${temporary.join('\n  ')}
  include site.conf;
}
`
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

import { writeBrowser } from './browser-snippet'
import { writeGo } from './go-snippet'
import type { ElsewhereMaterial } from './material'
import { writeJose, writeNodeCrypto } from './node-snippets'
import { writePython } from './python-snippet'
import { writeShell } from './shell-snippet'

/** Where a token of this site can be verified besides here. */
export const toolIds = ['openssl', 'python', 'go', 'node-jose', 'node-crypto', 'browser'] as const
export type ToolId = (typeof toolIds)[number]

export interface Tool {
  id: ToolId
  label: string
  /** What has to be there before it runs */
  needs: string
  /** What it checks, and what it leaves to whoever runs it */
  checks: string
  /** What to save it as, and how to run it; null where it is pasted */
  file: { name: string; run: string } | null
  /**
   * `always`: every run of the tests runs it, with good tokens and with bad ones. `if-there`: where the machine has what it
   * needs; elsewhere the run says that it did not.
   */
  tested: 'always' | 'if-there'
  write: (material: ElsewhereMaterial) => string
}

const everything = 'signature, algorithm, typ, exp, iss and aud'

export const tools: readonly Tool[] = [
  {
    id: 'openssl',
    label: 'openssl',
    needs: 'A shell and openssl 3',
    checks: 'The signature alone: openssl reads no claims.',
    file: null,
    tested: 'if-there',
    write: writeShell,
  },
  {
    id: 'python',
    label: 'Python',
    needs: 'Python 3 with PyJWT',
    checks: `PyJWT checks ${everything.replace(' typ,', '')}; typ is checked by hand.`,
    file: { name: 'verify.py', run: 'python3 verify.py' },
    tested: 'if-there',
    write: writePython,
  },
  {
    id: 'go',
    label: 'Go',
    needs: 'Go with golang-jwt, version 5',
    checks: `golang-jwt checks ${everything.replace(' typ,', '')}; typ is checked by hand.`,
    file: { name: 'main.go', run: 'go run .' },
    tested: 'if-there',
    write: writeGo,
  },
  {
    id: 'node-jose',
    label: 'Node, jose',
    needs: 'Node with jose',
    checks: `jose checks ${everything}.`,
    file: { name: 'verify.mjs', run: 'node verify.mjs' },
    tested: 'always',
    write: writeJose,
  },
  {
    id: 'node-crypto',
    label: 'Node alone',
    needs: 'Node, and no package',
    checks: `The signature by node:crypto; the rest of ${everything} by hand.`,
    file: { name: 'verify.mjs', run: 'node verify.mjs' },
    tested: 'always',
    write: writeNodeCrypto,
  },
  {
    id: 'browser',
    label: 'Browser',
    needs: 'A browser’s console, and a page over https or on this machine',
    checks: `The signature by Web Crypto; the rest of ${everything} by hand.`,
    file: null,
    tested: 'always',
    write: writeBrowser,
  },
]

import type { ReactNode } from 'react'
import { TicketMark } from './marks'
import { ThemeToggle } from './theme-toggle'

interface SiteFrameProps {
  /** What stands in the middle of the head */
  middle?: ReactNode
  children: ReactNode
}

/**
 * Head and foot of every page. Plain links on purpose: a document request is what carries a cookie or doesn't, which is
 * what the site shows, and no router keeps a page of somebody who has signed out.
 */
export function SiteFrame({ middle, children }: SiteFrameProps) {
  return (
    <div className="wrap">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-2 focus:z-10 focus:bg-paper focus:px-4 focus:py-3"
      >
        Skip to the content
      </a>
      <header className="top">
        <a className="brand" href="/">
          <TicketMark />
          Claim Check
        </a>
        {middle}
        <nav className="account" aria-label="Pages">
          <a href="/learn">Learn</a>
          <a className="max-md:hidden" href="/compare">
            Compare
          </a>
          <a className="max-md:hidden" href="/dial">
            Dial
          </a>
          <a className="max-md:hidden" href="/tokens">
            Tokens
          </a>
          <a href="/sessions">My sign-ins</a>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <footer className="foot">
        <span>Everything shown here was really sent or stored.</span>
        <a href="/learn">Learn</a>
        <a href="/learn/glossary">Glossary</a>
        <a href="/protected/session">Guarded by a cookie</a>
        <a href="/protected/jwt">Guarded by a JWT</a>
        <a href="/tokens">Tokens</a>
        <a href="/reference">Reference</a>
        <a href="/.well-known/jwks.json">Public keys</a>
        <a href="/dial">The dial of seven</a>
        <a href="/compare">Compare all seven</a>
        <a href="/proofs">Proofs</a>
        <a href="/security">Security</a>
        <ThemeToggle />
      </footer>
    </div>
  )
}

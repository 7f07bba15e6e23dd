import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { siteUrlOfBuild } from '@/lib/env'
import { linkPreview } from '@/lib/http/link-preview'
import { RecordDocument } from './_panel/ledger/record-document'
import { beforePaintScript } from './_ui/before-paint'
import './globals.css'

const grotesk = localFont({
  src: '../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  weight: '200 800',
  variable: '--font-grotesk',
  display: 'swap',
})

const mono = localFont({
  src: [
    { path: '../node_modules/@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2', weight: '400' },
    { path: '../node_modules/@fontsource/commit-mono/files/commit-mono-latin-600-normal.woff2', weight: '600' },
  ],
  variable: '--font-commit',
  display: 'swap',
  // Its size-adjusted stand-in would be Arial, which is no monospace.
  adjustFontFallback: false,
})

const description =
  'Sign in with a session cookie and with a JWT at the same time, and see what each leaves in the browser, on the wire, on the server and in the database.'

export const metadata: Metadata = {
  title: { default: 'Claim Check — stateful and stateless authentication, live', template: '%s · Claim Check' },
  description,
  applicationName: 'Claim Check',
  openGraph: {
    siteName: 'Claim Check',
    type: 'website',
    locale: 'en',
    description,
    images: linkPreview(siteUrlOfBuild()),
  },
  twitter: { card: 'summary_large_image' },
  // Dates and numbers on the pages are no phone numbers.
  formatDetection: { telephone: false, date: false, email: false, address: false },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f1e5' },
    { media: '(prefers-color-scheme: dark)', color: '#15120e' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script below sets attributes here before React arrives.
    <html lang="en" className={`${grotesk.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own, see before-paint.ts */}
        <script dangerouslySetInnerHTML={{ __html: beforePaintScript }} />
      </head>
      <body>
        {children}
        <RecordDocument />
      </body>
    </html>
  )
}

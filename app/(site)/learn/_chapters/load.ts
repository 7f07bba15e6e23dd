import type { ComponentType } from 'react'

/** The text of each chapter, by its slug. */
export const texts: Readonly<Record<string, () => Promise<{ default: ComponentType }>>> = {
  'http-remembers-nothing': () => import('./http-remembers-nothing.mdx'),
  sessions: () => import('./sessions.mdx'),
  tokens: () => import('./tokens.mdx'),
  'inside-a-jwt': () => import('./inside-a-jwt.mdx'),
  'two-axes': () => import('./two-axes.mdx'),
  'signing-out': () => import('./signing-out.mdx'),
  theft: () => import('./theft.mdx'),
  'many-services': () => import('./many-services.mdx'),
  'pages-and-servers': () => import('./pages-and-servers.mdx'),
  'which-one': () => import('./which-one.mdx'),
  'twenty-questions': () => import('./twenty-questions.mdx'),
}

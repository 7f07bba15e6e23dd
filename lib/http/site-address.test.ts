import { expect, test } from 'vitest'
import { canonicalLink, robotsText, sitemapText } from './site-address'

const site = 'https://claims.example'

test('a public page has one address, if the site has one', () => {
  expect(canonicalLink(site, '/learn/sessions')).toBe('<https://claims.example/learn/sessions>; rel="canonical"')
  expect(canonicalLink(undefined, '/learn/sessions')).toBeNull()
  for (const own of ['/sessions', '/protected/session', '/api/demo', '/learning'])
    expect(canonicalLink(site, own)).toBeNull()
})

test('a sitemap holds whole addresses', () => {
  expect(sitemapText(site, ['/', '/learn'])).toContain('<url><loc>https://claims.example/learn</loc></url>')
})

test('robots name the sitemap only where there is one', () => {
  expect(robotsText(site)).toContain('\nSitemap: https://claims.example/sitemap.xml\n')
  expect(robotsText(undefined)).not.toContain('Sitemap')
})

// Draws app/apple-icon.png, app/favicon.ico and public/link-preview.png with a Chromium: `node app/_ui/draw-pictures.mjs [path of a browser]`.
// The pictures are committed; run it again after changing them here.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'

const root = new URL('../../', import.meta.url)
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root))
/** @param {string} family @param {string} path @param {string | number} weight */
const font = (family, path, weight) =>
  `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/woff2;base64,${read(`node_modules/${path}`).toString('base64')})}`
const fonts = [
  font(
    'Grotesk',
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
    '200 800',
  ),
  font('Mono', '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2', 400),
  font('Mono', '@fontsource/commit-mono/files/commit-mono-latin-600-normal.woff2', 600),
].join('')

/** @param {number} size */
const ticket = (size) =>
  `<svg width="${size}" viewBox="0 0 64 64" fill="none"><path fill="#fdf9f0" stroke="#221c15" stroke-width="4" d="M4 13h36a6 6 0 0 0 12 0h8v38h-8a6 6 0 0 0-12 0H4z"/><path stroke="#221c15" stroke-width="3.5" stroke-dasharray="4 4" d="M46 22v21"/><path stroke="#1c6540" stroke-width="6" d="m13 33 8 8 14-18"/></svg>`

const appleIcon = `<body style="margin:0;display:grid;place-items:center;height:180px;background:#f7f1e5">${ticket(140)}</body>`

// The token in the picture is a specimen: it spells its own parts and was never issued.
const openGraph = `<style>${fonts}
body{margin:0;width:1200px;height:630px;background:#f7f1e5;color:#221c15;font:400 26px/1.35 Grotesk}
.top{display:flex;gap:16px;align-items:center;font-weight:750;font-size:34px;letter-spacing:-.02em;padding:40px 64px 0}
h1{font-weight:700;font-size:66px;line-height:1.02;letter-spacing:-.03em;margin:20px 64px 30px;max-width:1000px}
.two{display:grid;grid-template-columns:1fr 1fr;border-top:4px solid;margin:0 64px}
.two>div{padding:22px 34px 0 0}.two>div+div{border-left:8px double;padding:22px 0 0 34px}
.m{font:400 22px/1.5 Mono}.k{font:600 24px Mono;margin:0 0 12px}
.ticket{display:grid;grid-template-columns:1fr 110px;background:#fdf9f0;border:2px solid #8b7c66;border-radius:5px;height:236px;position:relative}
.ticket>div{padding:22px 26px}.ticket>div+div{border-left:3px dashed #8b7c66;display:grid;justify-items:center;align-content:space-between;padding:22px 0}
.no{font:600 34px/1 Mono;writing-mode:vertical-rl;color:#1c6540}
.seal{width:74px;height:74px;border-radius:50%;border:3px solid #845000;color:#845000;display:grid;place-items:center;font-size:17px;font-weight:700;transform:rotate(-9deg);box-shadow:inset 0 0 0 4px #fdf9f0,inset 0 0 0 6px #845000}
.doc{background:#fdf9f0;border:2px solid #8b7c66;border-radius:5px 5px 18px 18px;padding:22px 26px;height:188px}
.doc p{margin:0 0 10px;word-break:break-all}.doc span{border-bottom:4px solid;padding-bottom:1px}
</style><body><div class="top">${ticket(54)}Claim Check</div><h1>Sign in once, two ways. See what each leaves behind.</h1>
<div class="two"><div><div class="ticket"><div><p class="k">cc_session</p><p class="m" style="color:#845000;font-size:34px;margin:0 0 12px">Fe26.2…</p>A numbered stub.<br>The rack knows the rest.</div><div><span class="no">specimen</span></div></div></div>
<div><div class="doc"><p class="k">claim-check.jwt</p><p class="m"><span style="color:#a3214d">eyJ…header</span>.<span style="color:#5a3aa3;border-bottom-style:dashed">eyJ…payload</span>.<span style="color:#17568f;border-bottom-style:dotted">signature</span></p>A stamped document.<br>It needs no rack.</div></div></div></body>`

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
/** @param {string} html @param {number} width @param {number} height */
const draw = async (html, width, height) => {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent(html)
  await page.evaluate(() => document.fonts.ready)
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  return png
}
writeFileSync(new URL('app/apple-icon.png', root), await draw(appleIcon, 180, 180))
writeFileSync(new URL('public/link-preview.png', root), await draw(openGraph, 1200, 630))
const small = await draw(`<body style="margin:0">${ticket(32)}</body>`, 32, 32)
// An ICO of one PNG: directory of six bytes, one entry of sixteen, the picture.
const head = Buffer.alloc(22)
head.writeUInt16LE(1, 2)
head.writeUInt16LE(1, 4)
head.writeUInt8(32, 6)
head.writeUInt8(32, 7)
head.writeUInt16LE(1, 10)
head.writeUInt16LE(32, 12)
head.writeUInt32LE(small.length, 14)
head.writeUInt32LE(22, 18)
writeFileSync(new URL('app/favicon.ico', root), Buffer.concat([head, small]))
await browser.close()

import { expect, test } from 'vitest'
import { inlineElements } from './inline-elements.mjs'

test('inline scripts and styles are found with their exact text, external ones and data are not', () => {
  const html = [
    '<head><script>a < b && "</p>"</script><script src="/x.js" async=""></script>',
    '<SCRIPT id="_R_">\n two \n</SCRIPT ><script type="application/ld+json">{"a":1}</script>',
    `<script data-a="x > y" data-b='>'>three</script><script type="module">four</script><script></script>`,
    '<style>p > a { color: red }</style><scripty>no</scripty></head>',
  ].join('')
  expect(inlineElements(html)).toEqual({
    scripts: ['a < b && "</p>"', '\n two \n', 'three', 'four', ''],
    styles: ['p > a { color: red }'],
  })
})

test('an attribute whose name ends like src does not make a script external', () => {
  expect(inlineElements('<script data-src="/x.js">one</script>').scripts).toEqual(['one'])
})

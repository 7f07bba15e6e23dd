import { createSecretKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, generateSecret, SignJWT } from 'jose'
import { openCounter, signInAs } from '../support/browser-counter'
import { heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { expectChecks, expectVerdict, keyField, openBench, tokenField } from '../support/browser-tokens'

const algorithms = [
  ...['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

async function makePair(alg: string) {
  const options = { extractable: true }
  const pair = alg.startsWith('HS')
    ? await generateSecret(alg, options).then((key) => ({ privateKey: key, publicKey: key }))
    : await generateKeyPair(alg, options)
  const jwk = await exportJWK(pair.publicKey)
  const token = await new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg })
    .setExpirationTime('15m')
    .sign(pair.privateKey)
  return { ...pair, jwk, token }
}

test('every algorithm: good with its key in every form, refused with another', async ({ page }) => {
  test.setTimeout(300_000)
  await openBench(page)
  // RSA keys take long to make, and one fits every RSA algorithm.
  const otherRsa = await makePair('RS256')
  for (const alg of algorithms) {
    const { privateKey, publicKey, jwk, token } = await makePair(alg)
    const another = /^[RP]S/.test(alg) ? otherRsa : await makePair(alg)
    const isSecret = alg.startsWith('HS')
    const forms = [
      JSON.stringify(jwk),
      JSON.stringify({ keys: [another.jwk, { ...jwk, use: 'sig' }] }),
      ...(isSecret ? [] : [await exportSPKI(publicKey as CryptoKey), await exportPKCS8(privateKey as CryptoKey)]),
    ]
    await tokenField(page).fill(token)
    for (const form of forms) {
      await keyField(page).fill(form)
      await expectVerdict(page, 'signature')
    }
    await keyField(page).fill(JSON.stringify(another.jwk))
    await expectVerdict(page, 'bad')
    await expectChecks(page, { parse: 'pass', algorithm: 'pass', key: 'pass', signature: 'fail', times: 'pass' })
  }
})

test('a secret as text and as base64url', async ({ page }) => {
  await openBench(page)
  const bytes = randomBytes(40)
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(bytes))
  await tokenField(page).fill(token)
  await keyField(page).fill(bytes.toString('base64url'))
  await expectVerdict(page, 'bad')
  await page.getByRole('radio', { name: 'base64url' }).check()
  await expectVerdict(page, 'signature')
  await keyField(page).fill(`${bytes.toString('base64url')}%`)
  await expectChecks(page, { key: 'fail' })
})

test('the wrong kind of key is named', async ({ page }) => {
  await openBench(page)
  const { token } = await makePair('RS256')
  const pem = { type: 'pkcs1', format: 'pem' } as const
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { publicKey } = await makePair('ES256')
  await tokenField(page).fill(token)
  const detail = page.getByRole('list', { name: 'Checks', exact: true }).locator('.failed .detail')
  for (const [text, words] of [
    [await exportSPKI(publicKey as CryptoKey), 'RS256 needs an RSA key; this is an EC key on P-256'],
    ['a secret', 'RS256 needs an RSA key'],
    [rsa.privateKey.export(pem).toString(), 'openssl pkcs8 -topk8 -nocrypt'],
    [rsa.publicKey.export(pem).toString(), 'openssl rsa -RSAPublicKey_in'],
    ['ssh-ed25519 AAAA me@here', 'ssh-keygen'],
    ['{"kty":', 'is no JSON'],
    ['{"keys":[]}', 'holds no key'],
  ] as const) {
    await keyField(page).fill(text)
    await expect(detail).toContainText(words)
    await expectChecks(page, { key: 'fail', signature: 'not reached' })
  }
})

test('a private key is taken, and said to be one', async ({ page }) => {
  await openBench(page)
  const { token, privateKey } = await makePair('ES384')
  await tokenField(page).fill(token)
  await keyField(page).fill(await exportPKCS8(privateKey as CryptoKey))
  await expectVerdict(page, 'signature')
  await expect(page.locator('.note').first()).toContainText('private key')
})

test('the keys of this site are fetched on a click alone, and fit its tokens', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('jwks') && asked.push(request.url()))
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const token = (await heldToken(page)) ?? ''
  await openBench(page)
  asked.length = 0
  await tokenField(page).fill(token)
  await page.getByRole('button', { name: 'This site’s address' }).click()
  await expectVerdict(page, 'plain')
  expect(asked, 'not before the click').toEqual([])
  const request = page.waitForRequest('**/.well-known/jwks.json')
  await page.getByRole('button', { name: 'Fetch the keys' }).click()
  const headers = await (await request).allHeaders()
  expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined])
  await expectVerdict(page, 'signature')
  expect(asked).toHaveLength(1)
})

test('where another site forbids it, pasting is offered and what was typed stays', async ({
  page,
  server,
  consoleRules,
}) => {
  consoleRules.allowText(/CORS policy/)
  consoleRules.allowFailedRequests('/.well-known/')
  consoleRules.allowStatus('/.well-known/', 421)
  await openBench(page)
  const { token } = await makePair('ES256')
  await tokenField(page).fill(token)
  const address = `${server.origin.replace('localhost', '127.0.0.1')}/.well-known/jwks.json`
  await page.getByLabel('or the address of a JWKS').fill(address)
  await page.getByRole('button', { name: 'Fetch the keys' }).click()
  const status = page.locator('.key-address').getByRole('status')
  await expect(status).toContainText('paste it into the key field')
  await expect(page.getByLabel('or the address of a JWKS')).toHaveValue(address)
  await expect(tokenField(page)).toHaveValue(token)
  for (const [text, words] of [
    ['nonsense', 'no address'],
    ['javascript:alert(1)', 'no address of the web'],
    ['data:application/json,{}', 'no address of the web'],
  ] as const) {
    await page.getByLabel('or the address of a JWKS').fill(text)
    await page.getByRole('button', { name: 'Fetch the keys' }).click()
    await expect(status).toContainText(words)
  }
})

test('keys are made for every algorithm, and what they sign others can check', async ({ page }) => {
  test.setTimeout(300_000)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openBench(page)
  await tokenField(page).fill((await makePair('HS256')).token)
  for (const alg of algorithms) {
    await page.getByLabel('Algorithm').selectOption(alg)
    await page.getByRole('button', { name: 'Make a key and sign' }).click()
    await expect(page.locator('.own-key').getByRole('status')).toContainText(`Signed with ${alg}`)
    await expectVerdict(page, 'signature')
    const header = JSON.parse(
      Buffer.from((await tokenField(page).inputValue()).split('.')[0] ?? '', 'base64url').toString(),
    )
    expect(header.alg).toBe(alg)
  }
  await page.getByRole('button', { name: 'Copy public PEM' }).click()
  const pem = await page.evaluate(() => navigator.clipboard.readText())
  expect(pem).toContain('-----BEGIN PUBLIC KEY-----')
  await keyField(page).fill(pem)
  await expectVerdict(page, 'signature')
})

test('the public key of a certificate', async ({ page }) => {
  const certificate = `-----BEGIN CERTIFICATE-----
MIIBfDCCASOgAwIBAgIUZ+VKwSV555My80dHdGp4pyy94S4wCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIc3BlY2ltZW4wIBcNMjYxMTI0MTEzMTI0WhgPMjEyNjEwMzEx
MTMxMjRaMBMxETAPBgNVBAMMCHNwZWNpbWVuMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAE6B8wD0uL74/0ygxP8GXxCdkCDJDBk/t9K6C6lHM+7hFxKJ+kG25GzktL
qoIVhkC6snCXFqNZRob4xt0qDCN71qNTMFEwHQYDVR0OBBYEFCmy8Kr0Aax4TUvh
Ae79wPh+7XubMB8GA1UdIwQYMBaAFCmy8Kr0Aax4TUvhAe79wPh+7XubMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgViOvivhXxxhg0oQHDiPfn0fY
DQ+XB3qSMdh5070GMGUCICo3sVy/VqpkBLp7Lfd9q/aF4zQGcso8S/cJlAYDzINt
-----END CERTIFICATE-----`
  expect(new X509Certificate(certificate).publicKey.asymmetricKeyType).toBe('ec')
  await openBench(page)
  await tokenField(page).fill(
    'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.oNi9KTOp-Do6HcmNJegp3G6dKLSeT0yO_Yqtiu198mn9IYtvRvmzXeaH83x9XuJD24iO4oSO06aPX1RnfIH15Q',
  )
  await keyField(page).fill(certificate)
  await expectVerdict(page, 'signature')
  await expect(page.locator('.note').first()).toContainText('Taken from the certificate')
})

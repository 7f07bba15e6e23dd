import type { PublicJwk } from '../web-verification'

/**
 * A token that is nobody’s, for readers who hold none: signed once, with a key that was thrown away, and good until 2100 so that
 * what is copied from the page can be seen to succeed.
 */
export const elsewhereSpecimen = {
  token:
    'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6Iktxel9QSldyTVhxMHdxdFVrdWV4THBweWZCb2dNVzVINzc2a05qbmRLeXMifQ.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiYXVkIjoiaHR0cHM6Ly9hcGkuZXhhbXBsZSIsInN1YiI6IjI0ODI4OTc2MTAwMSIsImlhdCI6MTc5NTUwMDAwMCwiZXhwIjo0MTAyNDQ0ODAwLCJuYW1lIjoiU3BlY2ltZW4gUGVyc29uIiwicm9sZSI6Im1lbWJlciJ9.10t29JvnXXhuBZHm5WKCuwQcMwr57wBH0Hlo02UjhO4scxbdFz6xoB2WszF9dn8K8L0cQd2HznGTZ1sVuudOVw',
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: '3mGMqxXY3TEu5jIjrH15_XRNHNdoAFAjCM7_GLIDfHk',
    y: 'ZhVkcCKW1oywkKIplgzg2LXMYZnwnTgplS136QHSgcE',
  } satisfies PublicJwk,
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
}

import type { Page } from '@playwright/test'
import { expectSignedIn, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { query } from '../support/http-database'
import { whoAmI } from '../support/http-fixtures'

const pages = [
  '/',
  '/?mode=session',
  '/?mode=jwt',
  '/protected/session',
  '/protected/jwt',
  '/sessions',
  '/dial',
  '/tokens',
  '/compare',
  '/proofs',
  '/reference',

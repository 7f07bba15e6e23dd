import { bodies } from '../schemas'
import { component } from './component'

type BodyName = keyof typeof bodies

const descriptions: Record<BodyName, [id: string, description: string]> = {
  login: ['LoginBody', 'Who signs in, and with which algorithm the token is to be signed.'],
  loginUnsigned: ['UnsignedLoginBody', 'Who signs in, under a strategy that signs nothing.'],
  account: ['AccountBody', 'Whose account is to be made.'],
  passwordChange: ['PasswordChangeBody', 'The password as it is, and as it is to be.'],
  accountDeletion: ['AccountDeletionBody', 'The password once more, because nothing brings the account back.'],
  role: ['RoleBody', 'The role to have from now on.'],
}

/** The schemas that check the bodies, under the names that they have in the document. */
export const namedBodies = (Object.keys(bodies) as BodyName[]).map((name) =>
  component(...descriptions[name], bodies[name]),
)

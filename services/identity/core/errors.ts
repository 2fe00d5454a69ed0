import { defineErrors } from '@pvt/kernel/errors';

export const identityErrors = defineErrors({
  KEY_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such API key',
    description: 'The id is not one of this tenant’s keys, or the key was revoked before.',
  },
  KEY_EXPIRED_ALREADY: {
    kind: 'unprocessable',
    title: 'A key that is no longer valid is none',
    description: '`expiresAt` is not in the future. Leave it out for a key that is valid for ever.',
  },
  KEY_OUTLIVES_MAKER: {
    kind: 'unprocessable',
    title: 'A key ends no later than the key that makes it',
    description: '`expiresAt` is after the end of the key that asks. Leave it out for a key that ends with it.',
  },
  SESSION_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such session',
    description: 'The id is not one of this tenant’s sessions, or the session has ended.',
  },
  SCOPE_NOT_HELD: {
    kind: 'forbidden',
    title: 'A key can not give more than its maker has',
    description: 'A new key may have only scopes that the credential which makes it has itself.',
  },
  SCOPE_UNKNOWN: {
    kind: 'invalid',
    title: 'There is no such scope',
    description:
      'The scopes are those that the services declare; the HTTP API reference lists which route needs which.',
  },
  TOKEN_INVALID: {
    kind: 'unauthenticated',
    title: 'The sign-in link is not valid',
    description: 'A sign-in link works once and for a day. `npm run pvt -- sign-in` prints a new one.',
  },
  SIGN_IN_REFUSED: {
    kind: 'unauthenticated',
    title: 'Mail and password do not fit',
    description:
      'There is no account with this mail and password. Which of the two is wrong is not said. A forgotten password is set anew by a mail.',
  },
  MAIL_INVALID: {
    kind: 'invalid',
    title: 'It is not a mail address',
    description: 'A mail address has the form name@host.example, in letters of ASCII.',
  },
  NAME_INVALID: {
    kind: 'invalid',
    title: 'The name can not be shown',
    description:
      'A name has no line ends, no characters that are not shown, and no word of letters of scripts that look alike.',
  },
  ACCOUNT_EXISTS: {
    kind: 'conflict',
    title: 'The mail is another account’s',
    description: 'One mail is one account’s. Sign in with it, or take another mail.',
  },
  ALREADY_CLAIMED: {
    kind: 'conflict',
    title: 'The organisation has an owner already',
    description: 'A sign-in link of the start makes the first owner’s account. Who comes later is invited.',
  },
  ACCOUNT_NEEDED: {
    kind: 'forbidden',
    title: 'Only who has an account has this',
    description: 'The session or key that asks is not of a person’s account. Sign in with one.',
  },
  PASSWORD_WEAK: {
    kind: 'invalid',
    title: 'The password would be guessed',
    description:
      'A password has at least 10 characters, is not your name or mail, and is not one of those that are tried first. Three or four words that do not belong together are good.',
  },
  TENANT_NOT_YOURS: {
    kind: 'missing',
    title: 'There is no such organisation of yours',
    description: 'You do not belong to the organisation, or were suspended in it.',
  },
  SECOND_FACTOR_ASKED: {
    kind: 'unauthenticated',
    title: 'The second factor is still to come',
    description:
      'The account has a second factor. The sign-in waits for it for ten minutes: answer at POST /v1/session/second-factor.',
  },
  SIGN_IN_OVER: {
    kind: 'unauthenticated',
    title: 'The sign-in is over',
    description:
      'No sign-in waits for a second factor: it took too long, was tried too often, or is done. Begin again.',
  },
  PROOF_REFUSED: {
    kind: 'unprocessable',
    title: 'It does not show that it is you',
    description: 'The password, code or passkey is not the account’s, or was used before. `detail` says what to try.',
  },
  PROOF_PAUSED: {
    kind: 'limited',
    title: 'There were too many wrong answers',
    description:
      'After five wrong answers in a row each further one makes a pause, from a minute to an hour. A passkey is never paused.',
  },
  PASSKEY_REFUSED: {
    kind: 'unauthenticated',
    title: 'The passkey signs nobody in',
    description: 'The passkey is no account’s at this address, or the answer came too late.',
  },
  PASSKEY_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such passkey',
    description: 'The id is not one of the account’s passkeys.',
  },
  TOO_MANY_PASSKEYS: {
    kind: 'conflict',
    title: 'The account has enough passkeys',
    description: 'An account has at most 20 passkeys. Remove one that is not used.',
  },
  LAST_WAY_IN: {
    kind: 'conflict',
    title: 'It is the last way to sign in',
    description: 'Without a password the last passkey stays. Add another one, or set a password, first.',
  },
  SECOND_FACTOR_EXISTS: {
    kind: 'conflict',
    title: 'There is one already',
    description: 'An account has one app for codes. Remove it before another one is set up.',
  },
  SECOND_FACTOR_NONE: {
    kind: 'conflict',
    title: 'There is no second factor',
    description: 'The account has no second factor that this is about. Set one up first.',
  },
  DEVICE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such browser',
    description: 'The id is none of a browser that is remembered for the account.',
  },
  SITE_NOT_FOUND: {
    kind: 'missing',
    title: 'The tenant has no public site yet',
    description: 'A public site begins with PUT /v1/site-settings.',
  },
  SITE_ADDRESS_TAKEN: {
    kind: 'conflict',
    title: 'The address or host name is another site’s',
    description: 'Addresses below /sites/ and host names are one tenant’s each. Nothing was saved; choose another.',
  },
  SITE_INVALID: {
    kind: 'invalid',
    title: 'The site can not be set up so',
    description: 'A host name, time zone, currency or picture is not one. `pointer` says which.',
  },
});

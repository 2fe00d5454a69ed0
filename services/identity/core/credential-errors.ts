import { defineErrors } from '@pvt/kernel/errors';

/** Of API keys, sessions, and the links that the start prints. */
export const credentialErrors = defineErrors({
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
});

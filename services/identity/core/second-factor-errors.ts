import { defineErrors } from '@pvt/kernel/errors';

/** Of what shows that an account is its person’s, beside the password. */
export const secondFactorErrors = defineErrors({
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
});

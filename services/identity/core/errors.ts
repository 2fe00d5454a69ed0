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
  TENANT_UNKNOWN: {
    kind: 'missing',
    title: 'There is no such organisation',
    description: 'There is no tenant of this id, everything of it was deleted, or the session is in none.',
  },
  TENANT_NEEDED: {
    kind: 'conflict',
    title: 'The installation’s own organisation goes on',
    description: 'The first tenant is who runs the installation: it can be neither suspended nor closed.',
  },
  TENANT_LIMIT_REACHED: {
    kind: 'conflict',
    title: 'The organisation has as many as its plan allows',
    description: '`limit` says of what. Remove some, or ask who runs the installation for more.',
  },
  ORGANISATIONS_LIMITED: {
    kind: 'conflict',
    title: 'The account belongs to as many organisations as one may',
    description: 'Leave one that you do not need any more.',
  },
  NAME_DIFFERS: {
    kind: 'unprocessable',
    title: 'The name that was typed is another',
    description: 'To close an organisation its name is typed, exactly, so that nobody closes one by mistake.',
  },
  SUPPORT_END_INVALID: {
    kind: 'unprocessable',
    title: 'A grant for support ends within 7 days',
    description: '`until` is in the past, or more than 7 days ahead.',
  },
  SUPPORT_LIMITED: {
    kind: 'conflict',
    title: 'There are as many grants for support as there may be',
    description: 'Take one back that is not needed any more.',
  },
  SUPPORT_GRANT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such grant for support',
    description: 'The id is not one of the tenant’s grants, or the grant ended or was taken back.',
  },
  HOST_NOT_FOUND: {
    kind: 'missing',
    title: 'The site has no such host name',
    description: 'Host names are set with PUT /v1/site-settings; then each is shown to be the tenant’s.',
  },
  HOST_TAKEN: {
    kind: 'conflict',
    title: 'The host name is another tenant’s',
    description:
      'Another tenant has shown that the host name is its own, and its token is still there. A name is one tenant’s at a time.',
  },
  SITE_NOT_FOUND: {
    kind: 'missing',
    title: 'The tenant has no public site yet',
    description: 'A public site begins with PUT /v1/site-settings.',
  },
  SITE_ADDRESS_TAKEN: {
    kind: 'conflict',
    title: 'The address is another site’s',
    description: 'An address below /sites/ is one tenant’s. Nothing was saved; choose another.',
  },
  SITE_INVALID: {
    kind: 'invalid',
    title: 'The site can not be set up so',
    description: 'A host name, time zone, currency or picture is not one. `pointer` says which.',
  },
});

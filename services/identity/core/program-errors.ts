import { defineErrors } from '@pvt/kernel/errors';

/** Those of the OAuth endpoints are answered with what the standard calls them, too: see OAUTH_NAMES. */
export const programErrors = defineErrors({
  PROGRAM_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such program',
    description: 'The id is not one of a program or service account of this organisation.',
  },
  PROGRAM_INVALID: {
    kind: 'invalid',
    title: 'The program can not be registered so',
    description:
      'A program that acts for people needs an address to send them back to, and scopes; a service account has roles, and neither. `detail` says what is wrong.',
  },
  PROGRAMS_TOO_MANY: {
    kind: 'conflict',
    title: 'There are enough programs',
    description: 'An organisation has at most 100 programs and service accounts. Delete one that is not used.',
  },
  PROGRAM_HAS_NO_SECRET: {
    kind: 'conflict',
    title: 'The program has no secret',
    description: 'A public program can keep none: it shows who it is by the code that it began with.',
  },
  PROGRAM_GRANT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such program acts for you',
    description: 'The id is none of what you have allowed, or it has ended.',
  },
  NOT_FOR_PROGRAMS: {
    kind: 'forbidden',
    title: 'A program does not get at this',
    description:
      'What makes further credentials, and a person’s own account, are for people, not for programs that act for them with a token.',
  },
  DEVICE_CODE_NOT_FOUND: {
    kind: 'missing',
    title: 'No device waits with this code',
    description: 'The code is wrong, was used, or is older than ten minutes. Begin anew on the device.',
  },
  OAUTH_REQUEST_INVALID: {
    kind: 'invalid',
    title: 'The request for tokens does not have the expected form',
    description: 'A parameter is missing, stands twice or is wrong (RFC 6749). `detail` says which.',
  },
  OAUTH_CLIENT_INVALID: {
    kind: 'unauthenticated',
    title: 'The program has not shown who it is',
    description: 'There is no program with this `client_id` and secret.',
  },
  OAUTH_GRANT_INVALID: {
    kind: 'invalid',
    title: 'The code or token is not good',
    description:
      'The authorisation code or refresh token is unknown, over, another program’s, or was used before. What was used twice ends everything that came of it.',
  },
  OAUTH_SCOPE_INVALID: {
    kind: 'invalid',
    title: 'The scope can not be had',
    description: 'There is no such scope, or the program may not ask for it.',
  },
  OAUTH_GRANT_TYPE_UNKNOWN: {
    kind: 'invalid',
    title: 'Tokens are not given for this',
    description:
      'A program may use authorization_code, refresh_token, client_credentials or the device code, each only where it is meant for it.',
  },
  OAUTH_PENDING: {
    kind: 'invalid',
    title: 'The person has not decided yet',
    description: 'Ask again after `interval` seconds.',
  },
  OAUTH_TOO_FAST: {
    kind: 'invalid',
    title: 'The device asks too often',
    description: 'Wait for five seconds more between two questions.',
  },
  OAUTH_DENIED: {
    kind: 'invalid',
    title: 'The person did not allow it',
    description: 'Begin anew, if the person wants to.',
  },
  OAUTH_CODE_EXPIRED: {
    kind: 'invalid',
    title: 'The device’s code is over',
    description: 'A device waits for ten minutes. Begin anew.',
  },
});

/** What RFC 6749 and RFC 8628 call them. */
export const OAUTH_NAMES: Readonly<Record<string, string>> = {
  OAUTH_REQUEST_INVALID: 'invalid_request',
  OAUTH_CLIENT_INVALID: 'invalid_client',
  OAUTH_GRANT_INVALID: 'invalid_grant',
  OAUTH_SCOPE_INVALID: 'invalid_scope',
  OAUTH_GRANT_TYPE_UNKNOWN: 'unsupported_grant_type',
  OAUTH_PENDING: 'authorization_pending',
  OAUTH_TOO_FAST: 'slow_down',
  OAUTH_DENIED: 'access_denied',
  OAUTH_CODE_EXPIRED: 'expired_token',
};

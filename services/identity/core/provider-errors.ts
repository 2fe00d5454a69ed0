import { defineErrors } from '@pvt/kernel/errors';

/** Of providers that people sign in by, and domains of mails. */
export const providerErrors = defineErrors({
  PROVIDER_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such provider',
    description: 'The organisation has no OpenID provider of its own, or none signs people of this domain in.',
  },
  PROVIDER_UNUSABLE: {
    kind: 'unprocessable',
    title: 'Nobody could sign in by this provider',
    description: 'Its discovery document could not be read, or does not fit the issuer. `detail` says what is wrong.',
  },
  PROVIDER_REFUSED: {
    kind: 'unauthenticated',
    title: 'The provider signs nobody in',
    description:
      'The sign-in took longer than ten minutes, was begun in another browser, or what the provider said does not hold. `detail` says which.',
  },
  PROVIDER_DEMANDED: {
    kind: 'forbidden',
    title: 'The organisation lets you in by its own provider only',
    description:
      'The organisation demands that people of its domains sign in by its own OpenID provider. Sign in there, with your mail.',
  },
  PRESET_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such way to sign in',
    description: 'The installation is not set up for this provider, or the account is not linked with anybody there.',
  },
  PRESET_TAKEN: {
    kind: 'conflict',
    title: 'It is linked already',
    description:
      'Who signed in at the provider is linked with another account, or your account with somebody else there. Unlink that first.',
  },
  DOMAIN_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such domain',
    description: 'The domain is not among those of the organisation.',
  },
  DOMAIN_TAKEN: {
    kind: 'conflict',
    title: 'The domain is another organisation’s',
    description: 'A domain of mails is one organisation’s at a time.',
  },
  TOO_MANY_DOMAINS: {
    kind: 'conflict',
    title: 'There are enough domains',
    description: 'An organisation has at most 20 domains of mails. Take one away first.',
  },
});

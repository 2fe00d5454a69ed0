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
      'A name has no line ends, no characters that are not shown, no heap of marks on a letter, and no word of letters of scripts that look alike.',
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
  SIGN_INS_BUSY: {
    kind: 'unavailable',
    title: 'More sign in at once than the server takes',
    description:
      'Passwords are checked slowly on purpose, and a bounded number at a time. Try again after `Retry-After`.',
  },
  SIGN_INS_LIMITED: {
    kind: 'limited',
    title: 'Too many tries',
    description:
      'Of one account and from one address only so many tries are taken in a time. Try again after `Retry-After` seconds. The person of an account that many try to open gets a mail with a link that opens the door to them at once.',
  },
  SIGN_UP_CLOSED: {
    kind: 'forbidden',
    title: 'Nobody signs up here without an invitation',
    description:
      'Accounts are made by invitation: PVT_SIGN_UP is `closed`, or the organisation does not let customers register by themselves.',
  },
  MAIL_LINK_INVALID: {
    kind: 'unauthenticated',
    title: 'The link of the mail is not valid',
    description: 'A link of a mail works once and for a time. Ask for a new one.',
  },
  PASSWORD_REFUSED: {
    kind: 'forbidden',
    title: 'The present password is another',
    description: 'To change a password, the present one is asked for.',
  },
  MAIL_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such mail',
    description: 'The id is not one of this tenant’s mails, or the mail is older than 30 days.',
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
  PERSON_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such person here',
    description: 'The account does not belong to this organisation.',
  },
  ROLE_UNKNOWN: {
    kind: 'invalid',
    title: 'There is no such role',
    description:
      'The roles are owner, admin, manager, staff, customer, auditor, and the organisation’s own: GET /v1/roles.',
  },
  ROLE_NOT_HELD: {
    kind: 'forbidden',
    title: 'Nobody gives or takes more than they have',
    description:
      'A role can be given, changed or taken away only by who may do everything that it may do, for the same things.',
  },
  ROLE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such role of its own',
    description: 'The organisation has no role of this name. The roles that every organisation has can not be changed.',
  },
  ROLE_BUILT_IN: {
    kind: 'conflict',
    title: 'Every organisation has this role',
    description: 'owner, admin, manager, staff, customer and auditor stay as they are. Choose another name.',
  },
  ROLE_IN_USE: {
    kind: 'conflict',
    title: 'Somebody has this role',
    description: 'A role is deleted when nobody has it any more and no invitation gives it.',
  },
  ROLES_TOO_MANY: {
    kind: 'conflict',
    title: 'There are as many roles as there may be',
    description: 'An organisation has at most 50 roles of its own.',
  },
  GRANTS_TOO_MANY: {
    kind: 'conflict',
    title: 'The person has as many roles as there may be',
    description: 'Somebody has at most 20 roles, each for everything or for at most 100 things. Take one away first.',
  },
  LAST_OWNER: {
    kind: 'conflict',
    title: 'An organisation has an owner',
    description:
      'The last owner can not leave, be suspended, removed, lose the role, or give the account up. Make somebody else an owner first.',
  },
  BELONGS_ALREADY: {
    kind: 'conflict',
    title: 'The person belongs to the organisation already',
    description: 'Nobody is invited twice. Change what they may do instead.',
  },
  GROUP_NOT_FOUND: {
    kind: 'missing',
    title: 'The directory has no such group here',
    description: 'The directory has made no group of this id here, or has deleted it.',
  },
  GROUP_ROLE_OWNERS: {
    kind: 'unprocessable',
    title: 'No group makes owners',
    description: 'An owner is made by owners alone, one by one: give the group another role.',
  },
  GROUP_ROLES_LIMITED: {
    kind: 'conflict',
    title: 'As many groups give roles as may',
    description: 'Of the directory’s groups 20 give a role at most. Take it from one that does not need it any more.',
  },
  ROLE_OF_GROUP: {
    kind: 'conflict',
    title: 'The role comes with a group of the directory',
    description:
      'It stays for as long as the person is in the group: take the person out of it there, or the role from the group.',
  },
  INVITATIONS_LIMITED: {
    kind: 'limited',
    title: 'Too many invitations',
    description:
      'An organisation sends at most 50 invitations at once and 100 a day in the long run, and 3 at once and 3 a day to one address. Nobody is sent more than 12 at once and 12 a day by all organisations together. Try again after `Retry-After` seconds.',
  },
  INVITATIONS_REFUSED: {
    kind: 'conflict',
    title: 'The person wants no invitations from here',
    description:
      'Who was invited has asked, by the link in an invitation, for no more mails from this organisation. Ask the person, who can register where the organisation lets customers do that.',
  },
  INVITATION_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such invitation',
    description: 'It was accepted or taken back, or never was.',
  },
  INVITATION_INVALID: {
    kind: 'unauthenticated',
    title: 'The invitation is not valid (any more)',
    description:
      'An invitation works once and for seven days, and only the last one to a mail. Ask to be invited again.',
  },
  INVITATION_FOR_ANOTHER: {
    kind: 'conflict',
    title: 'The invitation is for another mail',
    description: 'Who is signed in has another mail than the one that was invited. Sign out, then open the link again.',
  },
  SIGN_IN_FIRST: {
    kind: 'conflict',
    title: 'The mail has an account',
    description: 'Sign in with it, then open the link again.',
  },
  SIGN_UP_BUSY: {
    kind: 'limited',
    title: 'Many ask for an account just now',
    description: 'Only so many may ask within an hour. Try again later.',
  },
  GUEST_INVALID: {
    kind: 'unauthenticated',
    title: 'The guest’s link is not valid (any more)',
    description: 'A guest’s link is for one thing and ends some time after it. Ask for a new one.',
  },
  GUEST_TAKEN: {
    kind: 'conflict',
    title: 'The guest has another account',
    description: 'What is a guest’s becomes one account’s. Sign in with that one.',
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
    title: 'The address is another site’s',
    description: 'An address below /sites/ is one tenant’s. Nothing was saved; choose another.',
  },
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
  SITE_INVALID: {
    kind: 'invalid',
    title: 'The site can not be set up so',
    description: 'A host name, time zone, currency or picture is not one. `pointer` says which.',
  },
});

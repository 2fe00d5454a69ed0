import { defineErrors } from '@pvt/kernel/errors';

/** Of accounts: how they begin, are signed in to by a password, and are changed. */
export const accountErrors = defineErrors({
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
});

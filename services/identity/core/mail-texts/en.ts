import type { AccountMailTexts } from '../account-mail-texts.ts';

const IGNORE = 'If it was not you, ignore this mail: nothing happens then.';

export const en: AccountMailTexts = {
  'sign-up': {
    subject: 'Confirm your mail',
    paragraphs: ['Open this link to begin your account. It is good for a day.', 'LINK', IGNORE],
  },
  'sign-up-known': {
    subject: 'You have an account already',
    paragraphs: [
      'Somebody wanted to begin an account with this mail. There is one already: sign in with it. If you forgot the password, this link sets a new one. It is good for an hour.',
      'LINK',
      IGNORE,
    ],
  },
  reset: {
    subject: 'Set a new password',
    paragraphs: ['Open this link to set a new password. It is good for an hour, once.', 'LINK', IGNORE],
  },
  'reset-unknown': {
    subject: 'There is no account with this mail',
    paragraphs: [
      'Somebody asked for a new password for the account of this mail. There is none. Perhaps you have one with another mail.',
      IGNORE,
    ],
  },
  mail: {
    subject: 'Confirm your new mail',
    paragraphs: ['Open this link, and the mail of your account is this one. It is good for a day.', 'LINK', IGNORE],
  },
  'mail-taken': {
    subject: 'This mail is an account’s already',
    paragraphs: [
      'Somebody wanted this mail for another account. It is the mail of an account already, and stays so.',
      IGNORE,
    ],
  },
  'mail-changed': {
    subject: 'Your account has another mail',
    paragraphs: [
      'The mail of your account is now MAIL.',
      'If that was not you, open this link: your account has this mail again, and everybody is signed out. Then set a new password. The link is good for 14 days.',
      'LINK',
    ],
  },
  'password-changed': {
    subject: 'Your password was changed',
    paragraphs: [
      'The password of your account was changed, and all other browsers were signed out.',
      'If that was not you, set a new password by this link, which is good for an hour, and tell who runs this server.',
      'LINK',
    ],
  },
  locked: {
    subject: 'Many try to open your account',
    paragraphs: [
      'Somebody has tried many passwords for your account. Further tries are refused for a while.',
      'If you want to sign in now, open this link on your device and sign in there within an hour.',
      'LINK',
      'Nobody got in by this. With a long password and a second factor you need do nothing else.',
    ],
  },
  closing: {
    subject: 'Your account will be deleted',
    paragraphs: [
      'Your account is deleted on DAY, as you wished. Everybody is signed out of it.',
      'If you change your mind, sign in before that day, and the account stays.',
    ],
  },
};

import { defineErrors } from '@pvt/kernel/errors';

/** Of people, their roles, invitations and guests. */
export const peopleErrors = defineErrors({
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
    description:
      'A role is deleted when nobody has it any more, nor a service account, and no invitation, group or provider gives it.',
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
});

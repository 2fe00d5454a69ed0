import { defineErrors } from '@pvt/kernel/errors';

/** They are answered in SCIM's form, too: see SCIM_TYPES. */
export const scimErrors = defineErrors({
  SCIM_INVALID: {
    kind: 'invalid',
    title: 'The directory’s request does not have the expected form',
    description: 'A value is missing, has another type or is too long (RFC 7643). `detail` says which.',
  },
  SCIM_FILTER_UNKNOWN: {
    kind: 'invalid',
    title: 'The filter is not known',
    description:
      'People are looked for by `userName eq`, `externalId eq` or `id eq`, groups by `displayName eq`, `externalId eq` or `id eq`.',
  },
  SCIM_PATH_UNKNOWN: {
    kind: 'invalid',
    title: 'The path of a change can not be read',
    description:
      'A path is an attribute, with a part of it or a filter: `name.givenName`, `emails[type eq "work"].value`.',
  },
  SCIM_MAIL_FOREIGN: {
    kind: 'invalid',
    title: 'The mail is not of the organisation’s domains',
    description: 'A directory keeps people of the domains of mails that DNS shows to be the organisation’s.',
  },
  SCIM_USER_NOT_FOUND: {
    kind: 'missing',
    title: 'The directory keeps no person with this id',
    description: 'The id is none of somebody whom the directory has made here, or the person does not belong any more.',
  },
  SCIM_USER_EXISTS: {
    kind: 'conflict',
    title: 'There is such a person already',
    description:
      'The user name is another’s, or the mail is of an account that has not shown it: its person signs in and shows it first.',
  },
  SCIM_GROUP_NOT_FOUND: {
    kind: 'missing',
    title: 'The directory has no group with this id here',
    description: 'The id is none of a group that the directory has made here, or the group was deleted.',
  },
  SCIM_GROUP_EXISTS: {
    kind: 'conflict',
    title: 'There is such a group already',
    description: 'The name is another group’s. Names are compared without regard to capitals.',
  },
  SCIM_GROUPS_LIMITED: {
    kind: 'conflict',
    title: 'There are as many groups, or members, as there may be',
    description: 'A directory has 200 groups here at most, and a group 2,000 members. `detail` says which.',
  },
});

/** What the standard calls them (RFC 7644, 3.12). */
export const SCIM_TYPES: Readonly<Record<string, string>> = {
  SCIM_INVALID: 'invalidValue',
  SCIM_FILTER_UNKNOWN: 'invalidFilter',
  SCIM_PATH_UNKNOWN: 'invalidPath',
  SCIM_MAIL_FOREIGN: 'invalidValue',
  SCIM_USER_EXISTS: 'uniqueness',
  SCIM_GROUP_EXISTS: 'uniqueness',
};

import { defineErrors } from '@pvt/kernel/errors';

export const developerErrors = defineErrors({
  DEVELOPER_NOT_FOUND: {
    kind: 'missing',
    title: 'No such developer',
    description: 'There is no profile of this account that is shown.',
  },
  DEVELOPER_NOT_A_PERSON: {
    kind: 'forbidden',
    title: 'Only a person has a profile',
    description: 'Developers bid and are hired as persons: sign in as one.',
  },
  SKILL_TWICE: {
    kind: 'unprocessable',
    title: 'The skill is there twice',
    description: 'Each skill has one level. Nothing was saved.',
  },
});

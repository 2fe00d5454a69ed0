import { defineErrors } from '@pvt/kernel/errors';
import { MOST_SAVED } from './saved-search.ts';

export const savedSearchErrors = defineErrors({
  SAVED_SEARCH_NOT_FOUND: {
    kind: 'missing',
    title: 'No such saved search',
    description: 'You have no saved search of this id.',
  },
  SAVED_SEARCHES_FULL: {
    kind: 'conflict',
    title: 'So many searches are saved already',
    description: `One has ${MOST_SAVED} saved searches. Delete one before you save another.`,
  },
});

import Type, { type Static } from 'typebox';
import { markedBy, wordsOf } from './listing.ts';
import { Id } from './project.ts';
import { ProjectFilter, termsOfFilter } from './project-search.ts';

const closed = { additionalProperties: false } as const;
const { mine: _mine, ...others } = ProjectFilter.properties;

export const SavedFilter = Type.Object(others, {
  ...closed,
  title: 'SavedProjectFilter',
  description: 'What is wanted of projects, as a search takes it.',
});
export type SavedFilter = Static<typeof SavedFilter>;

export const NewSavedSearch = Type.Object(
  {
    name: Type.String({
      ...{ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$', examples: ['Invoices in n8n'] },
      description: 'What its owner calls it.',
    }),
    filter: SavedFilter,
  },
  { ...closed, title: 'NewSavedSearch', description: 'A search that is kept.' },
);
export type NewSavedSearch = Static<typeof NewSavedSearch>;

export const SavedSearch = Type.Object(
  {
    id: Id,
    ...NewSavedSearch.properties,
    madeAt: Type.String({ description: 'When it was saved.', examples: ['2027-03-01T09:00:00.000Z'] }),
  },
  { ...closed, title: 'SavedSearch', description: 'A search that its owner is told of new projects by.' },
);
export type SavedSearch = Static<typeof SavedSearch>;

export const MOST_SAVED = 20;

/**
 * Whether a project is what a search asks for: by its facets and by words that begin as they were written. What is spelt alike is no reason
 * to write to anybody.
 */
export function isWanted(
  filter: SavedFilter,
  { facets, words }: { readonly facets: readonly string[]; readonly words: readonly string[] },
): boolean {
  const state = markedBy('state', '');
  const wanted = termsOfFilter(filter).filter((term) => !term.startsWith(state));
  return (
    wanted.every((term) => facets.includes(term)) &&
    wordsOf(filter.text ?? '').every((asked) => words.some((word) => word.startsWith(asked)))
  );
}

import Type, { type Static } from 'typebox';
import { AuctionSummary } from './auction-view.ts';
import { FACETS, LISTING_STATES, markedBy, PRICE_BANDS } from './listing.ts';
import { AccountId, Id } from './project.ts';
import { FORMATS } from './terms.ts';

const closed = { additionalProperties: false } as const;
const named = (description: string, example: string) =>
  Type.Optional(
    Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\u0000]*$', description, examples: [example] }),
  );

/** What is wanted of projects: all of it. */
export const ProjectFilter = Type.Object(
  {
    text: Type.Optional(
      Type.String({
        ...{ maxLength: 200, pattern: '^[^\\u0000]*$', examples: ['invoices'] },
        description: 'Words of its title and description, at most 8; their beginnings are enough.',
      }),
    ),
    skill: named('Slugs of skills that it names, with commas between: all of them.', 'n8n,python'),
    system: named('Systems that it names, with commas between: all of them.', 'Xero'),
    format: Type.Optional(Type.Enum([...FORMATS], { description: 'How its auction is held.', examples: ['reverse'] })),
    price: Type.Optional(
      Type.Enum([...PRICE_BANDS], {
        description: 'What the terms begin from, in hundreds of minor units; a sealed auction has none.',
        examples: ['to-2000'],
      }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] })),
    state: Type.Optional(
      Type.Enum([...LISTING_STATES], {
        description: '`open` takes bids, `over` takes none any more, `none` has no auction that was published.',
        examples: ['open'],
      }),
    ),
    mine: Type.Optional(Type.Boolean({ description: 'Only your own.', examples: [true] })),
  },
  { ...closed, title: 'ProjectFilter', description: 'What is wanted of projects.' },
);
export type ProjectFilter = Static<typeof ProjectFilter>;

/** What it asks for besides words, each with its mark: all of them. */
export const termsOfFilter = (filter: ProjectFilter): string[] =>
  FACETS.flatMap((facet) => {
    const wanted = filter[facet];
    if (wanted === undefined) return [];
    const all = facet === 'skill' || facet === 'system' ? wanted.split(',') : [wanted];
    return all.map((value) => markedBy(facet, value.trim()));
  });

const { digits, currency, title, format, state, price, endsAt } = AuctionSummary.properties;

export const FoundProject = Type.Object(
  {
    ...{ id: Id, client: AccountId, title, currency, digits },
    skills: Type.Array(Type.String(), { description: 'Slugs of skills that it names.' }),
    systems: Type.Array(Type.String(), { description: 'Systems that it names.' }),
    auction: Type.Union(
      [
        Type.Object(
          { id: Id, format, state, price, endsAt },
          { ...closed, title: 'AuctionOfProject', description: 'One that takes bids, else the newest.' },
        ),
        Type.Null(),
      ],
      { description: 'Null where none was published, or none that you see.' },
    ),
  },
  { ...closed, title: 'FoundProject', description: 'A project in a list of what was found.' },
);
export type FoundProject = Static<typeof FoundProject>;

const Counts = Type.Array(
  Type.Object(
    {
      value: Type.String({ description: 'As the filter takes it.', examples: ['n8n'] }),
      name: Type.String({ description: 'As it is written.', examples: ['n8n'] }),
      projects: Type.Integer({ description: 'How many of what was counted have it.', examples: [12] }),
    },
    { ...closed, title: 'ProjectFacetCount', description: 'A value and how often it is there.' },
  ),
  { description: 'The most frequent first, 20 at most.' },
);
const facetCounts = Type.Object(
  { skill: Counts, system: Counts, format: Counts, price: Counts, currency: Counts, state: Counts } satisfies Record<
    (typeof FACETS)[number],
    typeof Counts
  >,
  { ...closed, title: 'ProjectFacets', description: 'Only beside the first page.' },
);

export const ProjectsFound = Type.Object(
  {
    items: Type.Array(FoundProject, { description: 'The newest first.' }),
    next: Type.Optional(
      Type.String({ description: 'The `cursor` of the next page; absent on the last.', examples: ['WyIyMDI2Il0'] }),
    ),
    words: Type.Array(
      Type.Object(
        {
          asked: Type.String({ description: 'As it was asked for.', examples: ['invoces'] }),
          meant: Type.Array(Type.String(), { description: 'What was looked for in its place.' }),
        },
        { ...closed, title: 'ReadWord', description: 'A word that no project has.' },
      ),
      { description: 'Words that were read as others, which are spelt alike.' },
    ),
    facets: Type.Optional(facetCounts),
    counted: Type.Optional(
      Type.Object(
        {
          projects: Type.Integer({ description: 'Over how many the facets are counted.', examples: [1000] }),
          all: Type.Boolean({ description: 'Whether these are all that were found.', examples: [false] }),
        },
        { ...closed, title: 'CountedProjects', description: 'Only beside the first page; the newest 1,000 at most.' },
      ),
    ),
  },
  { ...closed, title: 'ProjectsFound', description: 'Projects that were found, with what narrows them down.' },
);
export type ProjectsFound = Static<typeof ProjectsFound>;

import Type, { type Static } from 'typebox';
import { DeveloperView } from './developer.ts';
import { maskContacts } from './mask-contacts.ts';

const closed = { additionalProperties: false } as const;
const { account, name, headline, about, rate, languages, skills, score } = DeveloperView.properties;
const Work = Type.Object(
  {
    title: Type.String({ description: 'In a line.', examples: ['Orders from the shop into the ledger'] }),
    text: Type.String({ description: 'What was done.', examples: ['Two thousand orders a day.'] }),
  },
  { ...closed, title: 'PublicWork', description: 'Work that was done.' },
);

const shown = { account, name, headline, rate, languages, skills, score };

/** A developer as everybody may see one who has chosen so: without a way past the market. */
export const PublicDeveloper = Type.Object(shown, {
  ...closed,
  title: 'PublicDeveloper',
  description: 'A developer in the list that everybody may see.',
});
export type PublicDeveloper = Static<typeof PublicDeveloper>;

export const PublicDeveloperPage = Type.Object(
  { ...shown, about, portfolio: Type.Array(Work, { description: 'Work that was done.' }) },
  {
    ...closed,
    title: 'PublicDeveloperPage',
    description: 'A developer whom everybody may see; contact details are masked, and links left out.',
  },
);
export type PublicDeveloperPage = Static<typeof PublicDeveloperPage>;

export function publicDeveloper(view: DeveloperView): PublicDeveloper {
  const {
    headline: said,
    account: who,
    name: called,
    rate: costs,
    languages: speaks,
    skills: can,
    score: rated,
  } = view;
  return {
    ...{ account: who, name: maskContacts(called), headline: maskContacts(said), rate: costs },
    ...{ languages: speaks, skills: can, score: rated },
  };
}

export const publicDeveloperPage = (view: DeveloperView): PublicDeveloperPage => ({
  ...publicDeveloper(view),
  about: maskContacts(view.about),
  portfolio: view.portfolio.map(({ title, text }) => ({ title: maskContacts(title), text: maskContacts(text) })),
});

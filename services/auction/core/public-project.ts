import Type, { type Static } from 'typebox';
import { FoundProject } from './project-search.ts';

const { client: _client, auction: _auction, ...shown } = FoundProject.properties;
const closed = { additionalProperties: false } as const;

const { format, state, price, endsAt } = FoundProject.properties.auction.anyOf[0].properties;

const properties = {
  ...shown,
  auction: Type.Union(
    [
      Type.Object(
        { format, state, price, endsAt },
        { ...closed, title: 'PublicAuction', description: 'One that takes bids, else the newest.' },
      ),
      Type.Null(),
    ],
    { description: 'Null where none was published.' },
  ),
};

/** A project as everybody may see it: of nobody, and without a way past the market. */
export const PublicProject = Type.Object(properties, {
  ...closed,
  title: 'PublicProject',
  description: 'A project in the list that everybody may see.',
});
export type PublicProject = Static<typeof PublicProject>;

export const PublicProjectPage = Type.Object(
  {
    ...properties,
    description: Type.String({ description: 'What is to be done; contact details are masked.' }),
  },
  { ...closed, title: 'PublicProjectPage', description: 'A project that everybody may see.' },
);
export type PublicProjectPage = Static<typeof PublicProjectPage>;

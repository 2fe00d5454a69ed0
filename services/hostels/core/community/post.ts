import Type, { type Static } from 'typebox';
import { NightDate } from '../stay-dates.ts';
import { communityId, instant, maybe, written } from './fields.ts';

const closed = { additionalProperties: false } as const;
const kind = Type.Enum(['ride', 'lost', 'found'] as const, {
  description: 'A shared ride, or a thing that was lost or found.',
  examples: ['ride'],
});
const text = written('What it is about.', 'Two seats to Porto at nine', 500);

export const NewPost = Type.Object(
  { kind, text, day: Type.Optional(NightDate) },
  {
    ...closed,
    title: 'NewBoardPost',
    description: 'Something for the board.',
    examples: [{ kind: 'ride', text: 'Two seats to Porto at nine', day: '2027-06-02' }],
  },
);
export type NewPost = Static<typeof NewPost>;

export const PostView = Type.Object(
  {
    id: communityId('Its id.'),
    kind,
    text,
    day: maybe(Type.String(), 'Of a ride, when.'),
    by: maybe(Type.String(), 'As the guest chose to be called; null where nothing is shown.'),
    from: Type.Enum(['me', 'guest', 'house'] as const, { description: 'Who wrote it.', examples: ['guest'] }),
    state: Type.Enum(['open', 'closed', 'hidden'] as const, { description: 'Whether others see it.' }),
    reason: maybe(Type.String(), 'Why the house has hidden it.'),
    at: instant('When.'),
  },
  { ...closed, title: 'BoardPost', description: 'A post of a board.' },
);
export type PostView = Static<typeof PostView>;

/** Until when a thing that was lost or found is on the board, in days. A ride is until its day is over. */
export const POST_DAYS = 30;

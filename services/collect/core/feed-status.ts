import type { Static } from 'typebox';
import { Type } from 'typebox';

const instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-11-20T12:00:00Z'] });

const FeedFault = Type.Object(
  {
    code: Type.String({ description: 'What went wrong, as a stable code.', examples: ['FEED_ANSWER_UNUSABLE'] }),
    detail: Type.String({ description: 'The same for a person.', examples: ['The address answered 500.'] }),
  },
  { description: 'Why the last look gave nothing, or not everything. Not there when all was well.' },
);

/** How the feed of a source does. */
export const FeedStatus = Type.Object(
  {
    lookedAt: Type.Optional(instant('When it was last looked at; not there before the first look after a save.')),
    nextAt: instant('When the next look is due; in the past while one is under way.'),
    failures: Type.Integer({ minimum: 0, description: 'Looks in a row that had an error.', examples: [0] }),
    error: Type.Optional(FeedFault),
  },
  {
    description: 'How the feed does; only of a source whose feed is read. It is shown only: PUT does not take it.',
    examples: [{ lookedAt: '2026-11-20T12:00:00Z', nextAt: '2026-11-20T12:05:00Z', failures: 0 }],
  },
);

export type FeedFault = Static<typeof FeedFault>;
export type FeedStatus = Static<typeof FeedStatus>;

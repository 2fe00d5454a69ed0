import type { Static } from 'typebox';
import { Type } from 'typebox';

const instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-11-20T12:00:00Z'] });

const FeedFault = Type.Object(
  {
    code: Type.String({ description: 'What went wrong, as a stable code.', examples: ['FEED_ANSWER_UNUSABLE'] }),
    detail: Type.String({ description: 'The same for a person.', examples: ['The address answered 500.'] }),
  },
  { description: 'Why the last poll gave nothing, or not everything. Not there when all was well.' },
);

/** The state of a source’s feed. */
export const FeedStatus = Type.Object(
  {
    lookedAt: Type.Optional(instant('When it was last polled; not there before the first poll after a save.')),
    nextAt: instant('When the next poll is due; in the past while one is under way.'),
    failures: Type.Integer({ minimum: 0, description: 'Polls in a row that had an error.', examples: [0] }),
    error: Type.Optional(FeedFault),
  },
  {
    title: 'FeedStatus',
    description: 'The state of the feed; only of a source whose feed is read. It is shown only: PUT does not take it.',
    examples: [{ lookedAt: '2026-11-20T12:00:00Z', nextAt: '2026-11-20T12:05:00Z', failures: 0 }],
  },
);

export type FeedFault = Static<typeof FeedFault>;
export type FeedStatus = Static<typeof FeedStatus>;

import Type, { type Static } from 'typebox';
import { communityId, instant, maybe, written } from './fields.ts';

const closed = { additionalProperties: false } as const;
export const REPORTED = ['card', 'post', 'message', 'review'] as const;
export type Reported = (typeof REPORTED)[number];
const what = Type.Enum(REPORTED, { description: 'What is reported.', examples: ['post'] });
const subject = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[0-9a-f-]{36}(?:/\\d{1,9})?$',
  description: 'Its id; of a message, that of its conversation, a slash and its number.',
  examples: ['0198c0de-5555-7000-8000-000000000001'],
});
const reason = Type.Enum(['spam', 'abuse', 'private', 'untrue', 'other'] as const, {
  description: 'What is wrong with it.',
  examples: ['spam'],
});

export const NewReport = Type.Object(
  { what, subject, reason, note: Type.Optional(written('In other words.', 'Sells something.', 500)) },
  {
    ...closed,
    title: 'NewReport',
    description: 'What the house should look at.',
    examples: [{ what: 'post', subject: '0198c0de-5555-7000-8000-000000000001', reason: 'spam' }],
  },
);
export type NewReport = Static<typeof NewReport>;

export const Decision = Type.Object(
  {
    hide: Type.Boolean({ description: 'Whether others see it no longer.', examples: [true] }),
    why: written('Told to whoever wrote it, where it is hidden.', 'Advertising is not for the board.', 500),
  },
  { ...closed, title: 'ReportDecision', description: 'What becomes of what was reported.' },
);
export type Decision = Static<typeof Decision>;

export const ReportView = Type.Object(
  {
    id: communityId('Its id.'),
    ...{ what, subject, reason },
    note: maybe(Type.String(), 'In the words of who has reported it.'),
    text: maybe(Type.String(), 'What it is about; null where it can not be read any more.'),
    state: Type.Enum(['open', 'kept', 'hidden'] as const, { description: 'What was decided.', examples: ['open'] }),
    why: maybe(Type.String(), 'Why it was decided so.'),
    at: instant('When it was reported.'),
  },
  { ...closed, title: 'CommunityReport', description: 'A report of the moderation queue.' },
);
export type ReportView = Static<typeof ReportView>;

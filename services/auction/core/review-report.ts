import Type, { type Static } from 'typebox';
import { instant, orNull, textOf } from './contract-fields.ts';
import { AccountId, Id } from './project.ts';

const closed = { additionalProperties: false } as const;
const REASONS = ['offensive', 'untrue', 'private', 'spam'] as const;
const REPORT_STATES = ['open', 'hidden', 'kept'] as const;

export const NewReport = Type.Object(
  {
    reason: Type.Enum([...REASONS], { description: 'Why it should not be shown.', examples: ['offensive'] }),
    text: textOf(2000, 'In words.', 'It insults my team.', 0),
  },
  { ...closed, title: 'NewReviewReport', description: 'Why a review should not be shown.' },
);
export type NewReport = Static<typeof NewReport>;

export const ReportDecision = Type.Object(
  {
    state: Type.Enum(['hidden', 'kept'] as const, { description: 'What becomes of the review.', examples: ['hidden'] }),
    reason: textOf(2000, 'Why.', 'It names a third person.'),
  },
  { ...closed, title: 'ReviewReportDecision', description: 'What becomes of a review that was reported.' },
);
export type ReportDecision = Static<typeof ReportDecision>;

export const ReportView = Type.Object(
  {
    id: Id,
    review: { ...Id, description: 'Which review.' },
    reviewed: Type.Object(
      {
        author: { ...AccountId, description: 'Who wrote it.' },
        subject: { ...AccountId, description: 'Of whom it is.' },
        text: Type.String({ description: 'What it says.', examples: ['Delivered a day early.'] }),
      },
      { ...closed, title: 'ReportedReview', description: 'What is to be decided on.' },
    ),
    reporter: { ...AccountId, description: 'Who reports it.' },
    reason: NewReport.properties.reason,
    text: NewReport.properties.text,
    state: Type.Enum([...REPORT_STATES], { description: 'What has become of it.', examples: ['open'] }),
    reportedAt: instant('When.'),
    decidedBy: orNull(AccountId, 'Who has decided.'),
    decision: orNull(Type.String({ examples: ['It names a third person.'] }), 'Why so.'),
    decidedAt: orNull(instant('An instant.'), 'When it was decided.'),
  },
  { ...closed, title: 'ReviewReport', description: 'A review that somebody finds should not be shown.' },
);
export type KeptReport = Static<typeof ReportView>;

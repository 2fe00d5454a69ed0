import Type, { type Static } from 'typebox';
import { Amount } from './amount.ts';
import { orNull, Sum, textOf } from './contract-fields.ts';
import { Id } from './project.ts';

const closed = { additionalProperties: false } as const;
const date = (description: string, example: string) =>
  Type.String({ format: 'date', maxLength: 10, description, examples: [example] });
const minutes = Type.Integer({ minimum: 1, maximum: 1440, description: 'How long it took.', examples: [90] });
const what = textOf(1000, 'What was done.', 'Read 50 invoices, and wrote tests for their totals.');

export const WeeklyHours = Type.Integer({
  minimum: 1,
  maximum: 100,
  description: 'How many hours of a week are paid at most.',
  examples: [20],
});

export const AuctionHours = Type.Object(
  { weeklyHours: WeeklyHours },
  { ...closed, title: 'AuctionHours', description: 'Bids are what an hour costs: the contract is by the hour.' },
);

export const HourlyTerms = Type.Object(
  { rate: Amount('What an hour costs, in minor units.'), weeklyHours: WeeklyHours },
  { ...closed, title: 'HourlyTerms', description: 'What is paid by the hour.' },
);

const TimeEntryView = Type.Object(
  {
    id: Id,
    day: date('Of the contract’s calendar.', '2027-03-24'),
    minutes,
    what,
    question: orNull(Type.String(), 'What the client asks of it.'),
    answer: orNull(Type.String(), 'What the developer has answered; null while a question is open.'),
  },
  { ...closed, title: 'TimeEntry', description: 'Work of a day.' },
);

export const TimeSheet = Type.Object(
  {
    week: date('Its Monday.', '2027-03-22'),
    minutes: Type.Integer({ description: 'Of all entries.', examples: [540] }),
    limit: Type.Integer({ description: 'How many minutes of the week are paid at most.', examples: [1200] }),
    worked: Sum('What the entries come to, in minor units: rounded half up, once for the week.'),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    closesAt: Type.String({
      description: 'When what was written is submitted by itself: on the next Monday at noon, by the contract’s clock.',
      examples: ['2027-03-29T11:00:00Z'],
    }),
    entries: Type.Array(TimeEntryView, { description: 'By day.' }),
  },
  { ...closed, title: 'TimeSheet', description: 'What was done in a week.' },
);
export type TimeSheet = Static<typeof TimeSheet>;

export const NewWorkWeek = Type.Object(
  { week: date('Its Monday, by the contract’s calendar: this week’s, or one of the next four.', '2027-03-22') },
  { ...closed, title: 'NewWorkWeek', description: 'A week to work in.' },
);

export const NewTimeEntry = Type.Object(
  { day: date('Not after today.', '2027-03-24'), minutes, what },
  { ...closed, title: 'NewTimeEntry', description: 'What was done on a day.' },
);
export type NewTimeEntry = Static<typeof NewTimeEntry>;

export const TimeEntryCorrection = Type.Object(
  { minutes, what, answer: Type.Optional(textOf(2000, 'To the client’s question.', 'The totals were wrong.', 0)) },
  { ...closed, title: 'TimeEntryCorrection', description: 'An entry as it is to be.' },
);
export type TimeEntryCorrection = Static<typeof TimeEntryCorrection>;

export const NewTimeQuestions = Type.Object(
  {
    questions: Type.Array(
      Type.Object(
        { entry: Id, text: textOf(2000, 'What is asked of it.', 'Which invoices were that?') },
        { ...closed, title: 'NewTimeQuestion', description: 'A question about an entry.' },
      ),
      { minItems: 1, maxItems: 100, description: 'One for an entry.' },
    ),
  },
  { ...closed, title: 'NewTimeQuestions', description: 'What the client asks of a week.' },
);
export type NewTimeQuestions = Static<typeof NewTimeQuestions>;

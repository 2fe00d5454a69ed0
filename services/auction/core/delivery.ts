import Type, { type Static } from 'typebox';
import { instant, orNull, textOf } from './contract-fields.ts';
import { Id } from './project.ts';
import { FileIds, RoomFile } from './room.ts';

const closed = { additionalProperties: false } as const;
export const MOST_DELIVERIES = 50;
export const MOST_TEST_RUNS = 200;
export const TEST_OUTCOMES = ['passed', 'failed'] as const;

const number = (description: string) => Type.Integer({ minimum: 1, maximum: 1000, description, examples: [1] });
export const DeliveryVersion = number('Which delivery of the milestone, from 1.');
export const CriterionNumber = number('Its place among the acceptance criteria, from 1.');

export const NewDelivery = Type.Object(
  {
    note: textOf(
      20_000,
      'What is delivered, and how to see it.',
      'The workflow runs in your account; see the runs of Monday.',
    ),
    files: Type.Optional(FileIds),
  },
  { ...closed, title: 'NewDelivery', description: 'A version of a milestone’s work.' },
);
export type NewDelivery = Static<typeof NewDelivery>;

export const NewTestRun = Type.Object(
  {
    name: textOf(200, 'What was run.', '50 invoices of October'),
    outcome: Type.Enum([...TEST_OUTCOMES], { description: 'How it ended.', examples: ['passed'] }),
    criteria: Type.Array(CriterionNumber, {
      ...{ maxItems: 100, uniqueItems: true },
      description: 'The acceptance criteria that it tries.',
    }),
    log: textOf(20_000, 'What was recorded of it.', '50 of 50 read, 1 with a warning', 0),
    ranAt: Type.String({
      format: 'date-time',
      maxLength: 40,
      description: 'When it ran.',
      examples: ['2027-03-28T21:00:00Z'],
    }),
  },
  { ...closed, title: 'NewTestRun', description: 'A recorded run of what was delivered.' },
);
export type NewTestRun = Static<typeof NewTestRun>;

export const TestRun = Type.Object(
  {
    id: Id,
    version: DeliveryVersion,
    name: Type.String({ description: 'What was run.' }),
    outcome: Type.Enum([...TEST_OUTCOMES], { description: 'How it ended.' }),
    criteria: Type.Array(CriterionNumber, { description: 'The acceptance criteria that it tries.' }),
    log: Type.String({ description: 'What was recorded of it.' }),
    ranAt: instant('When it ran.'),
    recordedBy: Type.String({ description: 'Who recorded it.' }),
    recordedAt: instant('When it was recorded; it never changes afterwards.'),
  },
  { ...closed, title: 'TestRun', description: 'A recorded run of what was delivered. It counts as evidence.' },
);
export type TestRun = Static<typeof TestRun>;

const Check = Type.Object(
  {
    criterion: CriterionNumber,
    met: Type.Boolean({ description: 'Whether the client says that it is met.' }),
    note: Type.String({ description: 'Why.' }),
    by: Type.String({ description: 'Who said it.' }),
    at: instant('When.'),
  },
  { ...closed, title: 'DeliveryCheck', description: 'A criterion that a person has looked at.' },
);
export type DeliveryCheck = Static<typeof Check>;

export const NewCheck = Type.Object(
  {
    met: Type.Boolean({ description: 'Whether it is met.', examples: [true] }),
    note: Type.Optional(textOf(2000, 'Why.', 'Tried with ten invoices.', 0)),
  },
  { ...closed, title: 'NewDeliveryCheck', description: 'What you say of a criterion.' },
);
export type NewCheck = Static<typeof NewCheck>;

export const SUGGESTED = ['met', 'notMet', 'unclear'] as const;
const Suggestion = Type.Object(
  {
    criterion: CriterionNumber,
    suggests: Type.Enum([...SUGGESTED], { description: 'What the evidence points to.' }),
    source: Type.String({ description: '`note`, or the id of a test run.' }),
    start: Type.Integer({ minimum: 0, description: 'Where the quote begins in the source, in UTF-16 code units.' }),
    end: Type.Integer({ minimum: 0, description: 'Where it ends.' }),
    quote: Type.String({ description: 'What stands there, to the letter.' }),
  },
  { ...closed, title: 'DeliverySuggestion', description: 'What evidence there is for a criterion, with its place.' },
);
export type DeliverySuggestion = Static<typeof Suggestion>;

const Suggestions = Type.Object(
  {
    reader: Type.Enum(['model', 'rules'] as const, { description: 'Who read it.' }),
    dropped: Type.Integer({ description: 'Suggestions that cited what the delivery does not say.' }),
    items: Type.Array(Suggestion, { description: 'In the order of the criteria.' }),
    madeAt: instant('When.'),
  },
  { ...closed, title: 'DeliverySuggestions', description: 'What an assistant suggests. Nothing is ticked by it.' },
);
export type DeliverySuggestions = Static<typeof Suggestions>;

/** A delivery as it is kept. */
export interface KeptDelivery {
  readonly version: number;
  readonly note: string;
  readonly criteria: readonly string[];
  readonly files: readonly RoomFile[];
  readonly madeBy: string;
  /** ISO instant. */
  readonly madeAt: string;
}

export const DeliveryView = Type.Object(
  {
    version: DeliveryVersion,
    note: Type.String({ description: 'What is delivered.' }),
    criteria: Type.Array(Type.String(), { description: 'The acceptance criteria, as they were agreed.' }),
    files: Type.Array(RoomFile, { description: 'What is attached.' }),
    madeBy: Type.String({ description: 'Who delivered it.' }),
    madeAt: instant('When.'),
    checks: Type.Array(Check, { description: 'What the client said, in the order of the criteria.' }),
    testRuns: Type.Array(TestRun, { description: 'The last recorded first.' }),
    suggestions: orNull(Suggestions, 'What an assistant suggests of it; null where nobody has asked.'),
  },
  { ...closed, title: 'Delivery', description: 'A version of a milestone’s work.' },
);
export type DeliveryView = Static<typeof DeliveryView>;

/**
 * The acceptance criteria of a milestone: a line each, without its bullet or number, and each once. A text without lines is one.
 */
export function criteriaOf(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,2}[.)]|\[[ xX]?\])\s+/, '').trim())
    .filter((line) => line !== '');
  return [...new Set(lines)].slice(0, 100);
}

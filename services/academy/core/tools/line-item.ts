import Type, { type Static } from 'typebox';
import { type Exact, exact, parseExact, writeExact, ZERO } from '../questions/exact.ts';

const text = (description: string, maxLength = 255) => Type.Optional(Type.String({ maxLength, description }));

/** As tools send it (LTI AGS 2.0, 3.2). Members that are not known are left out, as the standard has it. */
export const LineItemSent = Type.Object(
  {
    label: Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '\\S',
      description: 'Its name.',
      examples: ['Quiz 1'],
    }),
    scoreMaximum: Type.Number({ exclusiveMinimum: 0, maximum: 1e9, description: 'Its points.', examples: [100] }),
    resourceLinkId: text('The lesson that it belongs to.'),
    resourceId: text('The tool’s own name of what it grades.'),
    tag: text('The tool’s own name of the item.'),
    startDateTime: text('From when on it is open.', 40),
    endDateTime: text('Until when it is open.', 40),
  },
  { title: 'LineItem', description: 'What a tool grades.' },
);
export type LineItemSent = Static<typeof LineItemSent>;

export interface LineItem {
  readonly id: string;
  readonly tool: string;
  readonly course: string;
  /** The lesson; null where it is of the whole course. */
  readonly lesson: string | null;
  readonly definition: Omit<LineItemSent, 'resourceLinkId'>;
}

export function itemOf({ label, scoreMaximum, ...sent }: LineItemSent): LineItem['definition'] {
  const { resourceId, tag, startDateTime, endDateTime } = sent;
  return {
    ...{ label, scoreMaximum },
    ...(resourceId === undefined ? {} : { resourceId }),
    ...(tag === undefined ? {} : { tag }),
    ...(startDateTime === undefined ? {} : { startDateTime }),
    ...(endDateTime === undefined ? {} : { endDateTime }),
  };
}

/** @param address of the course's line items */
export function itemView({ id, lesson, definition }: LineItem, address: string) {
  return { id: `${address}/${id}`, ...definition, ...(lesson === null ? {} : { resourceLinkId: lesson }) };
}

export const ACTIVITY = ['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'] as const;
export const GRADING = ['NotReady', 'Failed', 'Pending', 'PendingManual', 'FullyGraded'] as const;

/** As tools send it (LTI AGS 2.0, 3.4). */
export const ScoreSent = Type.Object(
  {
    userId: Type.String({ minLength: 1, maxLength: 255, description: 'The launch’s `sub`.' }),
    scoreGiven: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1e9, description: 'What was reached.', examples: [1] }),
    ),
    scoreMaximum: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1e9, description: 'Of how many.', examples: [3] }),
    ),
    activityProgress: Type.Enum(ACTIVITY, { description: 'How far the learner is.', examples: ['Completed'] }),
    gradingProgress: Type.Enum(GRADING, { description: 'How far grading is.', examples: ['FullyGraded'] }),
    timestamp: Type.String({
      format: 'date-time',
      maxLength: 40,
      description: 'When it was so; an older one is ignored.',
    }),
    comment: Type.Optional(Type.String({ maxLength: 10_000, description: 'For the learner.' })),
  },
  { title: 'Score', description: 'What a tool has graded.' },
);
export type ScoreSent = Static<typeof ScoreSent>;

export interface ToolScore {
  /** Of the line item's points, exact; null where nothing is graded. */
  readonly points: string | null;
  readonly outOf: string;
  readonly activity: (typeof ACTIVITY)[number];
  readonly grading: (typeof GRADING)[number];
  /** ISO instant. */
  readonly at: string;
  readonly comment: string | null;
}

/** Doubles are what JSON numbers are here: their shortest text is what was sent. */
const sentExact = (value: number): Exact => parseExact(String(value)) ?? ZERO;

/**
 * A score in the line item's own points: 1 of 3 is 100 of 300, exactly. Only what is fully graded counts (LTI AGS 2.0, 3.4.6).
 * @returns the sentence of what is wrong where it has points and does not say of how many
 */
export function scoreOf(sent: ScoreSent, { definition }: Pick<LineItem, 'definition'>): ToolScore | string {
  const { scoreGiven, scoreMaximum, activityProgress, gradingProgress, timestamp, comment } = sent;
  if (scoreGiven !== undefined && scoreMaximum === undefined) return 'scoreGiven needs scoreMaximum.';
  const outOf = sentExact(definition.scoreMaximum);
  const isGraded = gradingProgress === 'FullyGraded' && scoreGiven !== undefined && scoreMaximum !== undefined;
  return {
    points: isGraded ? writeExact(sentExact(scoreGiven).mul(outOf).div(sentExact(scoreMaximum))) : null,
    outOf: writeExact(outOf),
    ...{ activity: activityProgress, grading: gradingProgress, at: timestamp, comment: comment ?? null },
  };
}

/** As a number of JSON, for a result. */
export const asNumber = (text: string): number => exact(text).valueOf();

export const isDone = ({ activity }: ToolScore): boolean => activity === 'Submitted' || activity === 'Completed';

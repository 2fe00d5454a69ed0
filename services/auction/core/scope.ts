import { canonicalText, digestOf } from '@pvt/bidding/history';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

export const POINT_KINDS = [
  ...(['goal', 'system', 'input', 'output', 'trigger', 'volume'] as const),
  ...(['constraint', 'acceptance', 'risk'] as const),
] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** What a scope can not do without, and is asked for where the brief does not say it. */
export const QUESTION_SUBJECTS = ['system', 'volume', 'trigger', 'owner'] as const;
export type QuestionSubject = (typeof QUESTION_SUBJECTS)[number];

export const SCOPE_SIZES = ['small', 'medium', 'large'] as const;
export type ScopeSize = (typeof SCOPE_SIZES)[number];

/** The source that is the project's description; any other is a file of the project, by its id. */
export const DESCRIPTION = 'description';

export const MOST_POINTS = 150;
export const MOST_QUESTIONS = 5;

const Citation = Type.Object(
  {
    source: Type.String({
      maxLength: 64,
      description: '`description`, or the id of a file of the project.',
      examples: [DESCRIPTION],
    }),
    start: Type.Integer({
      ...{ minimum: 0, maximum: 1_000_000 },
      description: 'Where the quote begins in the source, in UTF-16 code units.',
      examples: [0],
    }),
    end: Type.Integer({
      ...{ minimum: 1, maximum: 1_000_000 },
      description: 'Where it ends: the code unit after its last one.',
      examples: [22],
    }),
    quote: Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'What stands there.',
      examples: ['Invoices come by mail.'],
    }),
  },
  { ...closed, title: 'ScopeCitation', description: 'The place of the brief that a point is taken from.' },
);
export type Citation = Static<typeof Citation>;

export const ScopePoint = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z0-9-]{1,40}$',
      description: 'The point’s id: the same in each version that has it.',
      examples: ['7f3a90c1be'],
    }),
    kind: Type.Enum([...POINT_KINDS], { description: 'What it is.', examples: ['input'] }),
    text: Type.String({
      minLength: 1,
      maxLength: 600,
      description: 'In a sentence.',
      examples: ['Invoices arrive by mail'],
    }),
    basis: Type.Enum(['cited', 'assumption', 'client'] as const, {
      description: 'Whether the brief says it, a reader assumes it, or the client added it.',
      examples: ['cited'],
    }),
    citation: Type.Union([Citation, Type.Null()], { description: 'Of a cited point; null of any other.' }),
  },
  { ...closed, title: 'ScopePoint', description: 'One thing that is to be done, or that it has to keep to.' },
);
export type ScopePoint = Static<typeof ScopePoint>;

const ScopeQuestion = Type.Object(
  {
    about: Type.Enum([...QUESTION_SUBJECTS], { description: 'What the brief does not say.', examples: ['volume'] }),
    text: Type.Union([Type.String({ maxLength: 400 }), Type.Null()], {
      description: 'The question in the brief’s language; null where it was found by rules.',
      examples: ['How many invoices come in a month?'],
    }),
    answer: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()], {
      description: 'The client’s answer.',
      examples: [null],
    }),
  },
  { ...closed, title: 'ScopeQuestion', description: 'What is still open.' },
);
export type ScopeQuestion = Static<typeof ScopeQuestion>;

export const Scope = Type.Object(
  {
    points: Type.Array(ScopePoint, { maxItems: MOST_POINTS, description: 'In the order of the brief.' }),
    questions: Type.Array(ScopeQuestion, { maxItems: MOST_QUESTIONS, description: 'What is still open.' }),
    size: Type.Enum([...SCOPE_SIZES], { description: 'How large it is.', examples: ['small'] }),
  },
  { ...closed, title: 'ProjectScope', description: 'What is to be automated, point by point.' },
);
export type Scope = Static<typeof Scope>;

/** SHA-256 of the canonical JSON (RFC 8785): the same scope has the same hash. */
export const scopeHash = (scope: Scope): string => digestOf(canonicalText(scope));

/** Of what a point says, so that it stays the same over readings. @param nth how many like it came before */
export const pointId = (kind: PointKind, text: string, nth = 0): string =>
  digestOf(`${kind}\n${text}\n${nth}`).slice(0, 10);

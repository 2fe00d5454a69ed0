import Type, { type Static } from 'typebox';
import { type Exact, writeExact } from './exact.ts';

/** What a step did; each leads from the value before it to its own. */
export const TRACE_STEPS = [
  'part', // what one choice, pair, item, gap, test, area or criterion gave
  'sum', // of the parts, by the rule that is named
  'floor', // less than nothing became nothing
  'cap', // more than all became all
  'unit', // a missing or unknown unit
  'unanswered',
  'unreadable', // what should be a number is none
  'byPerson',
  'fault', // the key could not be used, for the reason that is named
  'penalty', // of tries before
  'certainty',
  'kept', // of several tries, attempts or grades, this one counts
  'dropped',
  'excused',
  'weight',
  'mark', // the share became marks
  'late',
  'override',
  'rounding',
] as const;

export const TraceStep = Type.Object(
  {
    step: Type.Enum(TRACE_STEPS, { description: 'What was done.', examples: ['penalty'] }),
    of: Type.Optional(Type.String({ description: 'Of which part, try, question or grade.', examples: ['a'] })),
    by: Type.Optional(Type.String({ description: 'The rule’s name, or how much.', examples: ['1/3'] })),
    value: Type.String({ description: 'What it came to, exactly.', examples: ['2/3'] }),
  },
  { additionalProperties: false, title: 'TraceStep', description: 'A step of how a mark came about.' },
);
export type TraceStep = Static<typeof TraceStep>;

/** @param of the part it is about @param by the rule or the amount */
export function traceStep(step: TraceStep['step'], value: Exact, of?: string, by?: string): TraceStep {
  return { step, ...(of === undefined ? {} : { of }), ...(by === undefined ? {} : { by }), value: writeExact(value) };
}

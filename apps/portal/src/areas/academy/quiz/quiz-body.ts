import { ownTimeZone } from '@pvt/ui/format';
import type { LessonBody } from '../api.ts';

export type Quiz = Extract<LessonBody, { kind: 'quiz' }>;
export type Section = Quiz['sections'][number];
export type Slot = Section['slots'][number];
export type Draw = Extract<Slot['ask'], { kind: 'draw' }>;
export type Timing = Quiz['timing'];

/** A quiz that asks nothing yet. */
export const emptyQuiz = (): Quiz => ({
  kind: 'quiz',
  sections: [{ id: 'main', shuffle: false, slots: [] }],
  behaviour: { kind: 'deferred' },
  places: 2,
  timing: { timeZone: ownTimeZone(), closing: 'clamp', graceSeconds: 0 },
  waitMinutes: 0,
  method: 'highest',
  review: { marks: 'afterAttempt', right: 'afterClose', feedback: 'afterAttempt' },
});

/** How many questions an attempt has. */
export const questionsOf = ({ sections }: Pick<Quiz, 'sections'>): number =>
  sections.flatMap(({ slots }) => slots).reduce((sum, { ask }) => sum + (ask.kind === 'draw' ? ask.count : 1), 0);

/** A name that no other slot has. */
export function freeSlot({ sections }: Pick<Quiz, 'sections'>, taken: ReadonlySet<string> = new Set()): string {
  const known = new Set([...sections.flatMap(({ slots }) => slots.map(({ id }) => id)), ...taken]);
  for (let at = 1; ; at += 1) if (!known.has(`s${at}`)) return `s${at}`;
}

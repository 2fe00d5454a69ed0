import type { Drawn } from '../questions/calculated.ts';
import { drawQuestions, type Place, type PoolShortage, type Pools, poolShortage } from '../questions/draw-questions.ts';
import { drawVariables } from '../questions/draw-variables.ts';
import type { Question } from '../questions/question.ts';
import { randomOf, shuffled } from '../questions/random.ts';
import { type Quiz, type Slot, slotsOf } from './quiz.ts';

/** A question as an attempt has it. Its version never changes, and neither does what was drawn. */
export interface DrawnSlot {
  readonly slot: string;
  readonly section: string;
  readonly question: string;
  readonly version: number;
  readonly kind: Question['kind'];
  /** Exactly. */
  readonly mark: string;
  readonly extra: boolean;
  /** The values of a calculated question. */
  readonly drawn?: Drawn;
}

/** Slots that ask for the same draw from one pool. */
export function poolKey({ ask }: Pick<Slot, 'ask'>): string | undefined {
  if (ask.kind === 'fixed') return undefined;
  return JSON.stringify([ask.category, ask.below, [...ask.tags].sort()]);
}

/** The questions that a quiz has place for: a draw of several has one place for each. */
export function placesOf(quiz: Pick<Quiz, 'sections'>): Place[] {
  return slotsOf(quiz).flatMap(({ slot }): Place[] => {
    const { id, ask } = slot;
    if (ask.kind === 'fixed') return [{ kind: 'fixed', slot: id, question: ask.question }];
    const pool = poolKey(slot) ?? '';
    return Array.from({ length: ask.count }, (_, n) => ({ kind: 'draw', slot: `${id}-${n + 1}`, pool }));
  });
}

export function shortageOf(quiz: Pick<Quiz, 'sections'>, pools: Pools): PoolShortage | undefined {
  return poolShortage(placesOf(quiz), pools);
}

/** Which question stands in each place, by the seed. @throws PoolTooSmall */
export function drawPlaces(quiz: Pick<Quiz, 'sections'>, pools: Pools, seed: string): ReadonlyMap<string, string> {
  return drawQuestions(placesOf(quiz), pools, seed);
}

/**
 * What an attempt asks, in its order. A question that is gone since the publication is left out.
 * @param found which question stands in each place
 */
export function drawnSlots(
  { sections }: Pick<Quiz, 'sections'>,
  found: ReadonlyMap<string, string>,
  questionOf: (id: string, version?: number) => { readonly version: number; readonly question: Question } | undefined,
  seed: string,
): DrawnSlot[] {
  return sections.flatMap((section) => {
    const asked = section.slots.flatMap(({ id, mark, extra = false, ask }): DrawnSlot[] => {
      const names = ask.kind === 'fixed' ? [id] : Array.from({ length: ask.count }, (_, n) => `${id}-${n + 1}`);
      return names.flatMap((slot) => {
        const question = found.get(slot) ?? '';
        const kept = questionOf(question, ask.kind === 'fixed' ? ask.version : undefined);
        if (kept === undefined) return [];
        const { kind } = kept.question;
        const values =
          kept.question.kind === 'calculated' ? { drawn: drawVariables(kept.question, seed, slot) } : undefined;
        return [
          {
            ...{ slot, section: section.id, question, version: kept.version, kind },
            ...{ mark: mark ?? kept.question.mark, extra, ...values },
          },
        ];
      });
    });
    return section.shuffle ? shuffled(asked, randomOf(seed, `section ${section.id}`)) : asked;
  });
}

import type { CompiledOffer, CompiledStep } from './compile.ts';
import { apply, type Effect, effectOf, type Grid, lineOf } from './grid.ts';
import type { Line } from './quote.ts';
import { nightsCovered, type Stay } from './stay.ts';
import { changeText } from './texts.ts';

interface Candidate {
  readonly compiled: CompiledOffer;
  readonly effect: Effect;
}

/**
 * Applies the promotions of a step by its stacking rule: the first of those that apply alone, all of them in their order, or
 * the one that lowers the price most. Of equally good ones that is the one whose id sorts first, so that "best" does not
 * depend on the order of the list.
 */
export function applyPromotions(
  grid: Grid,
  { step, offers }: CompiledStep,
  covered: readonly number[],
  stay: Stay,
): Line[] {
  if (step.kind !== 'promotions') return [];
  const lines: Line[] = [];
  const take = ({ compiled: { offer }, effect }: Candidate): void => {
    apply(grid, effect);
    lines.push(lineOf(grid, 'promotion', offer.id, changeText('promotion', offer.change), effect));
  };
  const candidates: Candidate[] = [];
  for (const compiled of offers) {
    const effect = effectIfItApplies(grid, compiled, covered, stay);
    if (effect === undefined) continue;
    const candidate = { compiled, effect };
    candidates.push(candidate);
    if (step.stacking !== 'best') take(candidate);
    if (step.stacking === 'exclusive') break;
  }
  if (step.stacking === 'best') {
    const [best] = candidates.sort(
      (a, b) => a.effect.amount - b.effect.amount || (a.compiled.offer.id < b.compiled.offer.id ? -1 : 1),
    );
    if (best !== undefined) take(best);
  }
  return lines;
}

/** Whether the code, the time of booking and the conditions of an offer are those of a stay. */
export function offerApplies(
  { code, bookedFrom, bookedUntil, applies }: CompiledOffer,
  { request, facts }: Stay,
): boolean {
  if (code !== undefined && code !== facts.code) return false;
  return request.bookedAt >= bookedFrom && request.bookedAt < bookedUntil && applies(facts);
}

function effectIfItApplies(
  grid: Grid,
  compiled: CompiledOffer,
  covered: readonly number[],
  stay: Stay,
): Effect | undefined {
  if (!offerApplies(compiled, stay)) return undefined;
  const both = nightsCovered(stay, compiled.nights, covered);
  if (both.length === 0) return undefined;
  const effect = effectOf(grid, both, compiled.offer.change);
  // No promotion makes a stay dearer.
  return effect.amount < 0 ? effect : undefined;
}

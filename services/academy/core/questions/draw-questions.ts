import { matchSlots, type SlotChoices } from './match-slots.ts';
import { drawn, type Random, randomOf, shuffled } from './random.ts';

/** A place of a quiz: for one question, which may be in several places, or for one that is drawn of a pool. */
export type Place =
  | { readonly kind: 'fixed'; readonly slot: string; readonly question: string }
  | { readonly kind: 'draw'; readonly slot: string; readonly pool: string };

/** Which questions each pool has. */
export type Pools = ReadonlyMap<string, readonly string[]>;

/** Pools that together have fewer questions than their places need. */
export interface PoolShortage {
  readonly pools: readonly string[];
  readonly wanted: number;
  readonly there: number;
}

/** Publication refuses what is short; a pool can become so afterwards, when questions are archived. */
export class PoolTooSmall extends Error {
  readonly shortage: PoolShortage;

  constructor(shortage: PoolShortage) {
    const { pools, wanted, there } = shortage;
    super(`${wanted} questions are to be drawn from ${pools.join(', ')}, and only ${there} can be`);
    this.name = 'PoolTooSmall';
    this.shortage = shortage;
  }
}

/** Tries before the chance that a draw has a question twice counts as too large. */
const TRIES = 200;

/**
 * Draws a question for each place, by slot. None comes twice, and none that has a place of its own is drawn; every set of
 * draws that this allows is as likely, where pools overlap as well, up to those that overlap so much that one in
 * hundreds fits: there, only that draws are possible is kept.
 * @throws PoolTooSmall
 */
export function drawQuestions(places: readonly Place[], pools: Pools, seed: string): ReadonlyMap<string, string> {
  const shortage = poolShortage(places, pools);
  if (shortage !== undefined) throw new PoolTooSmall(shortage);
  const random = randomOf(seed, 'draw');
  const found = new Map<string, string>();
  for (const place of places) if (place.kind === 'fixed') found.set(place.slot, place.question);
  for (const [slot, question] of drawApart(slotChoices(places, pools), random)) found.set(slot, question);
  return found;
}

/** Which pools are too small for the places, those that they share with others included. */
export function poolShortage(places: readonly Place[], pools: Pools): PoolShortage | undefined {
  const slots = slotChoices(places, pools);
  const { short } = matchSlots(slots);
  if (short.length === 0) return undefined;
  const tooSmall = new Set(slots.flatMap(({ slot, pool }) => (short.includes(slot) ? [pool] : [])));
  const wanted = slots.filter(({ pool }) => tooSmall.has(pool));
  const there = new Set(wanted.flatMap(({ questions }) => questions));
  return { pools: [...tooSmall], wanted: wanted.length, there: there.size };
}

interface DrawnSlot extends SlotChoices {
  readonly pool: string;
}

function slotChoices(places: readonly Place[], pools: Pools): DrawnSlot[] {
  const fixed = new Set(places.flatMap((place) => (place.kind === 'fixed' ? [place.question] : [])));
  const free = new Map([...pools].map(([pool, all]) => [pool, [...new Set(all)].filter((each) => !fixed.has(each))]));
  return places.flatMap((place) =>
    place.kind === 'draw' ? [{ slot: place.slot, pool: place.pool, questions: free.get(place.pool) ?? [] }] : [],
  );
}

/** Draws of each pool by themselves are uniform, so those that are kept, as none has a question twice, are too. */
function drawApart(slots: readonly DrawnSlot[], random: Random): ReadonlyMap<string, string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = drawEachPool(slots, random);
    if (new Set(found.values()).size === slots.length) return found;
  }
  return matchSlots(shuffled(slots, random).map((slot) => ({ ...slot, questions: shuffled(slot.questions, random) })))
    .found;
}

function drawEachPool(slots: readonly DrawnSlot[], random: Random): Map<string, string> {
  const found = new Map<string, string>();
  for (const ofPool of Map.groupBy(slots, ({ pool }) => pool).values()) {
    const questions = drawn(ofPool[0]?.questions ?? [], ofPool.length, random);
    for (const [at, { slot }] of ofPool.entries()) found.set(slot, questions[at] ?? '');
  }
  return found;
}

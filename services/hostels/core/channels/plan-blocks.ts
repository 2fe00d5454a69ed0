import type { FeedBlock } from '../ical/feed-state.ts';
import { fromOn, type Nights, overlap, sameNights, unite, without } from '../ical/nights.ts';
import type { FeedConflict } from './feed.ts';

/** What a feed says of its unit, in the order in which feeds are asked for a night. */
export interface WantedBlock {
  readonly feed: string;
  readonly block: Pick<FeedBlock, 'id' | 'kind' | 'nights'>;
}

/** A block of the inventory that is of a feed. */
export interface FeedHeld {
  readonly feed: string;
  readonly feedBlock: number;
  /** The feed's unit, or a bed of it where others of its beds are taken. */
  readonly unit: string;
  readonly arrival: string;
  readonly departure: string;
}

/** A bed of the unit that somebody has who is no feed of it. */
export interface TakenBed {
  readonly bed: string;
  readonly owner: string;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly arrival: string;
  readonly departure: string;
}

export interface UnitToBlock {
  readonly unit: string;
  /** Its leaf beds; of a unit that is one itself, its own id. */
  readonly beds: readonly string[];
  readonly today: string;
  /** The first night that is too far away to be held. */
  readonly until: string;
}

type Against = FeedConflict['against'][number];
export type PlannedConflict = Pick<FeedConflict, 'feed' | 'block' | 'kind' | 'nights' | 'against'>;

export interface BlockPlan<Held extends FeedHeld> {
  readonly remove: readonly Held[];
  readonly add: readonly FeedHeld[];
  readonly conflicts: readonly PlannedConflict[];
}

/**
 * Which blocks of the inventory have to go and to come, so that it holds what the feeds of a unit hold. Each night is held once, for the
 * first feed that has it. What is taken here is left as it is: the channel's nights are a conflict then, of which the beds that are
 * still free are held. What is past stays as it was.
 */
export function planBlocks<Held extends FeedHeld>(
  unit: UnitToBlock,
  wanted: readonly WantedBlock[],
  held: readonly Held[],
  taken: readonly TakenBed[],
): BlockPlan<Held> {
  const targets: FeedHeld[] = [];
  const conflicts: PlannedConflict[] = [];
  const reserved = new Map<string, readonly Nights[]>();
  let covered: readonly Nights[] = [];
  for (const each of wanted) {
    const nights = clipped(each.block.nights, unit);
    const own = without(nights, covered);
    targets.push(...placed(unit, each, own, taken));
    const elsewhere = reservedElsewhere(each, nights, reserved);
    const conflict = conflictOf(unit, each, nights, [...takenHere(each, own, taken), ...elsewhere]);
    if (conflict !== undefined) conflicts.push(conflict);
    if (own.length > 0) covered = unite([...covered, ...own]);
    if (each.block.kind === 'reservation')
      reserved.set(each.feed, unite([...(reserved.get(each.feed) ?? []), ...nights]));
  }
  const withPast = joinPast(targets, held, unit.today);
  const kept = new Set(withPast.map(keyOf));
  const known = new Set(held.map(keyOf));
  return {
    remove: held.filter((row) => row.departure > unit.today && !kept.has(keyOf(row))),
    add: withPast.filter((row) => !known.has(keyOf(row))),
    conflicts,
  };
}

function clipped(nights: readonly Nights[], { today, until }: UnitToBlock): Nights[] {
  return fromOn(today, nights).flatMap(({ from, to }) =>
    from >= until ? [] : [{ from, to: to > until ? until : to }],
  );
}

/** All of the unit where all its beds are free; else those beds that are. */
function placed(
  { unit, beds }: UnitToBlock,
  { feed, block }: WantedBlock,
  nights: readonly Nights[],
  taken: readonly TakenBed[],
): FeedHeld[] {
  if (nights.length === 0) return [];
  const whole = without(nights, taken.map(spanOf));
  const at = (of: string, spans: readonly Nights[]): FeedHeld[] =>
    spans.map(({ from, to }) => ({ feed, feedBlock: block.id, unit: of, arrival: from, departure: to }));
  if (beds.length < 2 || sameNights(whole, unite(nights))) return at(unit, whole);
  const partly = without(nights, whole);
  return [
    ...at(unit, whole),
    ...beds.flatMap((bed) => at(bed, without(partly, taken.filter((each) => each.bed === bed).map(spanOf)))),
  ];
}

/** Closed by the house and by the channel is no conflict, unless the channel has a guest for it. */
function takenHere({ block }: WantedBlock, own: readonly Nights[], taken: readonly TakenBed[]): Against[] {
  if (own.length === 0) return [];
  return uniqueOwners(taken)
    .filter((each) => (each.kind !== 'block' || block.kind === 'reservation') && overlap([spanOf(each)], own))
    .map(({ owner: id, kind, arrival, departure }) => ({ id, kind, arrival, departure }));
}

/** Channels show each other's stays as closed: only two that each call it a reservation have sold it twice. */
function reservedElsewhere(
  { feed, block }: WantedBlock,
  nights: readonly Nights[],
  reserved: ReadonlyMap<string, readonly Nights[]>,
): Against[] {
  if (block.kind !== 'reservation') return [];
  return [...reserved].flatMap(([id, theirs]) =>
    id === feed
      ? []
      : without(nights, without(nights, theirs)).map(({ from: arrival, to: departure }) => ({
          ...{ id, kind: 'feed' as const, arrival, departure },
        })),
  );
}

function conflictOf(
  { today }: UnitToBlock,
  { feed, block }: WantedBlock,
  nights: readonly Nights[],
  against: readonly Against[],
): PlannedConflict | undefined {
  if (against.length === 0) return undefined;
  const theirs = fromOn(today, unite(against.map(spanOf)));
  const common = without(nights, without(nights, theirs));
  // Under a name of its own a channel shows what it read from this house: just those nights, and no others.
  const isEcho = block.kind !== 'reservation' && sameNights(unite(nights), theirs);
  const kind = isEcho ? 'echo' : 'sold_twice';
  return { feed, block: block.id, kind, nights: common, against: [...against] };
}

/** Of a room that is sold whole, each of its beds says so. */
function uniqueOwners(taken: readonly TakenBed[]): TakenBed[] {
  return [...new Map(taken.map((each) => [`${each.owner} ${each.arrival}`, each])).values()];
}

/** A block that began before today keeps its past, in one row with what is to come of it. */
function joinPast(targets: readonly FeedHeld[], held: readonly FeedHeld[], today: string): FeedHeld[] {
  const groups = Map.groupBy(
    [
      ...targets,
      ...held
        .filter(({ arrival, departure }) => arrival < today && departure > today)
        .map((row) => ({ ...row, departure: today })),
    ],
    ({ feed, feedBlock, unit }) => `${feed} ${feedBlock} ${unit}`,
  );
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const { feed, feedBlock, unit } = first;
    return unite(rows.map(spanOf)).map(({ from, to }) => ({ feed, feedBlock, unit, arrival: from, departure: to }));
  });
}

function spanOf({ arrival, departure }: { readonly arrival: string; readonly departure: string }): Nights {
  return { from: arrival, to: departure };
}

function keyOf({ feed, feedBlock, unit, arrival, departure }: FeedHeld): string {
  return [feed, feedBlock, unit, arrival, departure].join(' ');
}

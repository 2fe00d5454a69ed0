import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Account = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'Somebody of the organisation.',
  examples: ['0198c0de-1111-7000-8000-000000000001'],
});
const Clock = (description: string, example: string) =>
  Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', maxLength: 5, description, examples: [example] });

const Rotation = Type.Object(
  {
    people: Type.Array(Account, { minItems: 1, maxItems: 50, description: 'In the order in which they take over.' }),
    startsOn: Type.String({
      format: 'date',
      maxLength: 10,
      description: 'The day on which the first of them begins.',
      examples: ['2027-01-04'],
    }),
    handoverAt: Clock('When one takes over from the other, by the clock on the wall.', '09:00'),
    everyDays: Type.Integer({
      minimum: 1,
      maximum: 366,
      description: 'How long a turn is: 1 for daily, 7 for weekly.',
      examples: [7],
    }),
    only: Type.Optional(
      Type.Object(
        {
          days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
            minItems: 1,
            maxItems: 7,
            uniqueItems: true,
            description: 'Days of the week, 1 is Monday.',
            examples: [[1, 2, 3, 4, 5]],
          }),
          from: Clock('From when.', '09:00'),
          until: Clock('Until when, of the same day.', '17:00'),
        },
        { ...closed, description: 'Only within these hours; outside of them the next rotation counts.' },
      ),
    ),
  },
  { ...closed, title: 'OnCallRotation', description: 'People who take turns.' },
);
export type Rotation = Static<typeof Rotation>;

export const ScheduleDefinition = Type.Object(
  {
    timeZone: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'By whose clock people take over.',
      examples: ['Europe/Lisbon'],
    }),
    rotations: Type.Array(Rotation, {
      minItems: 1,
      maxItems: 10,
      description: 'The first that has somebody at a time counts.',
    }),
  },
  { ...closed, title: 'OnCallScheduleDefinition', description: 'Who is on call when.' },
);
export type ScheduleDefinition = Static<typeof ScheduleDefinition>;

/** A schedule as it is kept. */
export interface StoredSchedule {
  readonly name: string;
  readonly definition: ScheduleDefinition;
}

/** Somebody stands in for who would be on call. Both are ISO instants. */
export interface Override {
  readonly id: string;
  readonly account: string;
  readonly from: string;
  readonly until: string;
}

/** Somebody is on call from one instant (ms since 1970) until another. */
export interface Shift {
  readonly account: string;
  readonly from: number;
  readonly until: number;
  /** The override that it comes from. */
  readonly override: string | null;
}

/**
 * Who is on call; undefined for nobody.
 * @param overrides the latest made first: that one counts
 */
export function onCallAt(
  schedule: ScheduleDefinition,
  overrides: readonly Override[],
  at: number,
): { readonly account: string; readonly override: string | null } | undefined {
  const override = overrides.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until));
  if (override !== undefined) return { account: override.account, override: override.id };
  for (const rotation of schedule.rotations) {
    const turn = turnAt(rotation, schedule.timeZone, at);
    if (turn !== undefined && isWithin(rotation, schedule.timeZone, at)) return { account: turn, override: null };
  }
  return undefined;
}

/** Who is on call over a time, in its order; where nobody is, there is a gap. Instants are ms since 1970. */
export function shiftsBetween(
  schedule: ScheduleDefinition,
  overrides: readonly Override[],
  from: number,
  until: number,
): Shift[] {
  const edges = new Set([from]);
  const add = (at: number): void => {
    if (from < at && at < until) edges.add(at);
  };
  for (const { from: begin, until: end } of overrides) [begin, end].forEach((each) => add(Date.parse(each)));
  for (const day of daysBetween(schedule.timeZone, from, until))
    for (const { handoverAt, only } of schedule.rotations)
      for (const clock of [handoverAt, ...(only === undefined ? [] : [only.from, only.until])])
        add(instantOf(day, clock, schedule.timeZone));
  const sorted = [...edges, until].sort((a, b) => a - b);
  const shifts: Shift[] = [];
  sorted.slice(0, -1).forEach((begin, place) => {
    const end = sorted[place + 1] ?? until;
    const who = onCallAt(schedule, overrides, begin);
    const last = shifts.at(-1);
    if (who === undefined) return;
    if (last !== undefined && last.until === begin && last.account === who.account && last.override === who.override)
      shifts[shifts.length - 1] = { ...last, until: end };
    else shifts.push({ ...who, from: begin, until: end });
  });
  return shifts;
}

/** Turns are counted in days of the calendar, so that a handover stays at its hour where the clock is changed. */
function turnAt(
  { people, startsOn, handoverAt, everyDays }: Rotation,
  timeZone: string,
  at: number,
): string | undefined {
  const today = dayOf(timeZone, at);
  const day = at < instantOf(today, handoverAt, timeZone) ? today.subtract({ days: 1 }) : today;
  const days = Temporal.PlainDate.from(startsOn).until(day, { largestUnit: 'day' }).days;
  return days < 0 ? undefined : people[Math.floor(days / everyDays) % people.length];
}

function isWithin({ only }: Rotation, timeZone: string, at: number): boolean {
  if (only === undefined) return true;
  const day = dayOf(timeZone, at);
  if (!only.days.includes(day.dayOfWeek)) return false;
  return instantOf(day, only.from, timeZone) <= at && at < instantOf(day, only.until, timeZone);
}

function dayOf(timeZone: string, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** An hour that the clock leaves out comes as much later; of one that comes twice it is the first. */
function instantOf(day: Temporal.PlainDate, clock: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;
}

function daysBetween(timeZone: string, from: number, until: number): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  const last = dayOf(timeZone, until);
  for (let day = dayOf(timeZone, from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    days.push(day);
  return days;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

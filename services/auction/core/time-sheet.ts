/** What an hour costs, and how many a week has at most. */
export interface HourlyTerms {
  /** Minor units. */
  readonly rate: number;
  readonly weeklyHours: number;
}

/** Work of a day, as the developer has written it down. */
export interface TimeEntry {
  readonly id: string;
  /** Local date of the contract’s time zone. */
  readonly day: string;
  readonly minutes: number;
  readonly what: string;
  /** What the client asks of it. */
  readonly question: string | null;
  /** Null where the question is open, or there is none. */
  readonly answer: string | null;
}

/** A week of work as it is decided on. */
export interface Week {
  readonly terms: HourlyTerms;
  /** Its Monday. */
  readonly monday: string;
  /** `writing` until it is submitted, `reviewed` by the client then, `questioned` until the developer submits again. */
  readonly stage: 'writing' | 'reviewed' | 'questioned' | 'closed';
  readonly entries: readonly TimeEntry[];
}

export type SheetCommand =
  | { readonly kind: 'log'; readonly entry: Pick<TimeEntry, 'id' | 'day' | 'minutes' | 'what'>; readonly today: string }
  | {
      readonly kind: 'correct';
      readonly id: string;
      readonly minutes: number;
      readonly what: string;
      readonly answer: string | null;
    }
  | { readonly kind: 'strike'; readonly id: string }
  | { readonly kind: 'question'; readonly questions: readonly { readonly entry: string; readonly text: string }[] };

export type SheetRefusal =
  | 'SHEET_STATE'
  | 'TIME_ENTRY_NOT_FOUND'
  | 'DAY_NOT_OF_WEEK'
  | 'DAY_TOO_LONG'
  | 'WEEKLY_LIMIT'
  | 'MORE_THAN_SUBMITTED'
  | 'TOO_MANY_ENTRIES';

export type SheetDecision =
  | { readonly taken: true; readonly entries: readonly TimeEntry[] }
  | { readonly taken: false; readonly code: SheetRefusal };

const MOST_ENTRIES = 200;
const DAY_MINUTES = 24 * 60;

/**
 * What minutes cost, rounded half up to the minor unit: once for a week, however many entries it has.
 * @param rate of an hour, in minor units
 */
export const payOf = (rate: bigint, minutes: number): bigint => (rate * BigInt(minutes) * 2n + 60n) / 120n;

/** What a week costs at most: what is paid in for it. */
export const weekAmount = ({ rate, weeklyHours }: HourlyTerms): bigint => BigInt(rate) * BigInt(weeklyHours);

export const minutesOf = (entries: readonly Pick<TimeEntry, 'minutes'>[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0);

/** What the work of a week comes to. */
export const workedOf = ({ terms, entries }: Pick<Week, 'terms' | 'entries'>): bigint =>
  payOf(BigInt(terms.rate), minutesOf(entries));

const refuse = (code: SheetRefusal): SheetDecision => ({ taken: false, code });

/** What a command makes of the entries of a week: pure. However they are commanded, they never come to more than the week’s limit. */
export function decideSheet(week: Week, command: SheetCommand): SheetDecision {
  if (command.kind === 'question') return question(week, command.questions);
  if (week.stage !== 'writing' && week.stage !== 'questioned') return refuse('SHEET_STATE');
  if (command.kind === 'log') return log(week, command);
  const entry = week.entries.find(({ id }) => id === command.id);
  if (entry === undefined) return refuse('TIME_ENTRY_NOT_FOUND');
  if (command.kind === 'strike') return { taken: true, entries: week.entries.filter((each) => each !== entry) };
  // What was submitted gets no longer by a question.
  if (week.stage === 'questioned' && command.minutes > entry.minutes) return refuse('MORE_THAN_SUBMITTED');
  const { minutes, what, answer } = command;
  const corrected = { ...entry, minutes, what, answer: entry.question === null ? null : (answer ?? '') };
  return fits(
    week,
    week.entries.map((each) => (each === entry ? corrected : each)),
    entry.day,
  );
}

function log(week: Week, { entry, today }: Extract<SheetCommand, { kind: 'log' }>): SheetDecision {
  if (week.stage !== 'writing') return refuse('SHEET_STATE');
  if (week.entries.length >= MOST_ENTRIES) return refuse('TOO_MANY_ENTRIES');
  if (mondayOf(entry.day) !== week.monday || entry.day > today) return refuse('DAY_NOT_OF_WEEK');
  return fits(week, [...week.entries, { ...entry, question: null, answer: null }], entry.day);
}

function fits({ terms }: Week, entries: readonly TimeEntry[], day: string): SheetDecision {
  if (minutesOf(entries.filter((each) => each.day === day)) > DAY_MINUTES) return refuse('DAY_TOO_LONG');
  return minutesOf(entries) > terms.weeklyHours * 60 ? refuse('WEEKLY_LIMIT') : { taken: true, entries };
}

function question(week: Week, questions: Extract<SheetCommand, { kind: 'question' }>['questions']): SheetDecision {
  if (week.stage !== 'reviewed') return refuse('SHEET_STATE');
  const asked = new Map(questions.map(({ entry, text }) => [entry, text]));
  if ([...asked.keys()].some((id) => week.entries.every((each) => each.id !== id)))
    return refuse('TIME_ENTRY_NOT_FOUND');
  const entries = week.entries.map((each) => {
    const text = asked.get(each.id);
    return text === undefined ? each : { ...each, question: text, answer: null };
  });
  return { taken: true, entries };
}

/** What of a milestone is the developer’s when it is accepted, before the fee: all of it, or of a week what the work comes to. */
export const payableOf = ({ amount, worked }: { readonly amount: bigint; readonly worked: bigint | null }): bigint =>
  worked ?? amount;

/** Why a week can not be submitted; undefined where it can. */
export function submitFault(entries: readonly TimeEntry[]): 'NO_TIME_WRITTEN' | 'QUESTIONS_OPEN' | undefined {
  if (entries.length === 0) return 'NO_TIME_WRITTEN';
  return entries.some(({ question, answer }) => question !== null && answer === null) ? 'QUESTIONS_OPEN' : undefined;
}

/** The Monday of a local date’s week (ISO 8601). */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

export const localDay = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** When the week is over by the wall clock: where its last day ends. */
export const weekEnd = (monday: string, timeZone: string): Temporal.Instant =>
  Temporal.PlainDate.from(monday).add({ days: 7 }).toZonedDateTime(timeZone).toInstant();

const CLOSES_AT = '12:00';

/** When what was written is submitted by itself: on the next Monday at noon, so that Sunday’s work can still be written down. */
export const weekCloses = (monday: string, timeZone: string): Temporal.Instant =>
  Temporal.PlainDate.from(monday).add({ days: 7 }).toZonedDateTime({ timeZone, plainTime: CLOSES_AT }).toInstant();

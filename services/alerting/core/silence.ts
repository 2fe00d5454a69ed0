import { Cron } from 'croner';
import Type, { type Static } from 'typebox';
import { fingerprintOf, type Labels, Matcher, matchesAll, pickLabels } from './labels.ts';
import type { Inhibitor } from './rule.ts';

const closed = { additionalProperties: false } as const;
const instant = (description: string) =>
  Type.String({ format: 'date-time', maxLength: 40, description, examples: ['2027-01-04T14:00:00Z'] });

export const Repeats = Type.Object(
  {
    cron: Type.String({
      minLength: 9,
      maxLength: 100,
      description: 'When it begins: minute, hour, day, month, day of the week.',
      examples: ['0 2 * * 0'],
    }),
    timeZone: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'By whose clock.',
      examples: ['Europe/Lisbon'],
    }),
    durationSeconds: Type.Integer({
      minimum: 60,
      maximum: 7 * 86_400,
      description: 'How long it is each time.',
      examples: [7200],
    }),
  },
  { ...closed, title: 'MaintenanceWindow', description: 'Again and again, within the time of the silence.' },
);

export const NewSilence = Type.Object(
  {
    matchers: Type.Array(Matcher, {
      minItems: 1,
      maxItems: 20,
      description: 'Series that match all of them tell nobody.',
    }),
    startsAt: Type.Optional(instant('From when; by default now.')),
    endsAt: instant('Until when: each silence ends.'),
    repeats: Type.Optional(Repeats),
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Why, for who looks.',
      examples: ['The database is upgraded.'],
    }),
  },
  { ...closed, title: 'NewAlertSilence', description: 'What nobody is to be told of, and until when.' },
);
export type NewSilence = Static<typeof NewSilence>;

/** A silence as it is kept. Instants are ISO. */
export interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly repeats: Static<typeof Repeats> | null;
  readonly reason: string;
  readonly authorName: string;
}

/** Whether it is in force. @param at ms since 1970 */
export function isInForce(
  { startsAt, endsAt, repeats }: Pick<Silence, 'startsAt' | 'endsAt' | 'repeats'>,
  at: number,
): boolean {
  if (at < Date.parse(startsAt) || at >= Date.parse(endsAt)) return false;
  if (repeats === null) return true;
  const cron = new Cron(repeats.cron, { timezone: repeats.timeZone, mode: '5-part' });
  // A window that begins at this very instant is in force, and one that ends now is not.
  const begun = cron.nextRun(new Date(at - repeats.durationSeconds * 1000));
  return begun !== null && begun.getTime() <= at;
}

/** Whether the times of a maintenance window are understood. */
export function isCron(cron: string, timeZone: string): boolean {
  try {
    return new Cron(cron, { timezone: timeZone, mode: '5-part' }).nextRun() !== null;
  } catch {
    return false;
  }
}

/** What fires, for inhibitions: by rule, the labels of its series. */
export type FiringByRule = ReadonlyMap<string, readonly Labels[]>;

/** @param silences those that are in force */
export function isMuted(
  labels: Labels,
  rule: { readonly name: string; readonly inhibitedBy: readonly Inhibitor[] },
  silences: readonly Pick<Silence, 'matchers'>[],
  firing: FiringByRule,
): boolean {
  return silences.some(({ matchers }) => matchesAll(matchers, labels)) || isInhibited(labels, rule, firing);
}

function isInhibited(
  labels: Labels,
  { name, inhibitedBy }: { readonly name: string; readonly inhibitedBy: readonly Inhibitor[] },
  firing: FiringByRule,
): boolean {
  return inhibitedBy.some(({ rule, equal }) => {
    // Of itself nothing is explained.
    if (rule === name) return false;
    const own = fingerprintOf(pickLabels(labels, equal));
    return (firing.get(rule) ?? []).some((each) => fingerprintOf(pickLabels(each, equal)) === own);
  });
}

import Type, { type Static } from 'typebox';
import type { Course } from '../course/course.ts';
import { daysAfter } from '../course/local-time.ts';
import { CohortId } from './cohort.ts';
import { type Enrolment, SEATED } from './enrolment.ts';
import { GroupIds } from './group.ts';
import { recounted } from './recount.ts';

export const EnrolmentChange = Type.Object(
  {
    state: Type.Optional(
      Type.Enum(['active', 'suspended', 'withdrawn'] as const, {
        description: '`active` lets somebody in again who was suspended or withdrawn, or whose access has ended.',
        examples: ['suspended'],
      }),
    ),
    cohort: Type.Optional(Type.Union([CohortId, Type.Null()], { description: 'The cohort; null for none.' })),
    groups: Type.Optional(GroupIds),
    endsAt: Type.Optional(
      Type.Union(
        [Type.String({ format: 'date-time', maxLength: 40, examples: ['2027-12-31T23:59:00Z'] }), Type.Null()],
        {
          description: 'Until when the learner has access, also past the cohort’s end; null for no end of its own.',
        },
      ),
    ),
    timeFactor: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 1000,
        description: 'In hundredths, of every clock: 125 is a quarter more time.',
        examples: [125],
      }),
    ),
    extraMinutes: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 10_000, description: 'Added to every clock.', examples: [10] }),
    ),
  },
  { additionalProperties: false, title: 'EnrolmentChange', description: 'What is to change; the rest stays.' },
);
export type EnrolmentChange = Static<typeof EnrolmentChange>;

export type ChangedEnrolment =
  | { readonly kind: 'changed'; readonly enrolment: Enrolment }
  /** It wants a seat, which has to be there first. */
  | { readonly kind: 'seat'; readonly enrolment: Enrolment }
  | { readonly kind: 'refused'; readonly why: string };

/** @param now instant of the change */
export function changedEnrolment(
  enrolment: Enrolment,
  change: EnrolmentChange,
  now: Temporal.Instant,
): ChangedEnrolment {
  const { state, ...rest } = change;
  const endsAt = rest.endsAt === undefined ? enrolment.endsAt : normalised(rest.endsAt);
  const next: Enrolment = {
    ...enrolment,
    cohort: rest.cohort === undefined ? enrolment.cohort : rest.cohort,
    groups: rest.groups ?? enrolment.groups,
    endsAt,
    timeFactor: rest.timeFactor ?? enrolment.timeFactor,
    extraMinutes: rest.extraMinutes ?? enrolment.extraMinutes,
  };
  const isExtended = enrolment.state === 'expired' && rest.endsAt !== undefined;
  const wanted = state ?? (isExtended ? 'active' : undefined);
  if (wanted === 'withdrawn')
    return { kind: 'changed', enrolment: { ...next, state: 'withdrawn', withdrawnBy: 'staff', place: null } };
  if (wanted === undefined || wanted === enrolment.state) return { kind: 'changed', enrolment: next };
  switch (wanted) {
    case 'suspended':
      return SEATED.includes(enrolment.state) && enrolment.state !== 'invited'
        ? { kind: 'changed', enrolment: { ...next, state: 'suspended' } }
        : refused(`Who is ${enrolment.state} can not be suspended.`);
    case 'active':
      return activated(next, now);
  }
}

function activated(enrolment: Enrolment, now: Temporal.Instant): ChangedEnrolment {
  const { state, endsAt } = enrolment;
  if (endsAt !== null && Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) <= 0)
    return refused('The access ends before now. Give it a later end.');
  switch (state) {
    case 'suspended':
      return { kind: 'changed', enrolment: active(enrolment, now) };
    case 'withdrawn':
    case 'expired':
      return { kind: 'seat', enrolment };
    case 'completed':
      return refused('The learner has completed the course, and has access.');
    default:
      return refused(
        state === 'waiting' ? 'Who waits is seated when a seat is free.' : 'Who is invited begins by taking it up.',
      );
  }
}

/** Of who goes, and not by staff's word. Whom staff has shut out stays so: going is no way back in. */
export function gone(enrolment: Enrolment): Enrolment {
  const { state, withdrawnBy } = enrolment;
  const by = state === 'withdrawn' ? withdrawnBy : state === 'suspended' ? 'staff' : 'learner';
  return { ...enrolment, state: 'withdrawn', withdrawnBy: by, place: null };
}

const refused = (why: string): ChangedEnrolment => ({ kind: 'refused', why });

const written = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });

const normalised = (endsAt: string | null): string | null =>
  endsAt === null ? null : written(Temporal.Instant.from(endsAt));

/** As it is with a seat: it begins now, or goes on; who is only invited begins by taking the invitation up. */
export function seated(enrolment: Enrolment, { accessDays, timeZone }: Course, now: Temporal.Instant): Enrolment {
  if (enrolment.account === null) return { ...enrolment, state: 'invited', place: null, withdrawnBy: null };
  const days = accessDays === undefined ? null : written(daysAfter(now, accessDays, timeZone));
  const begun = { begunAt: enrolment.begunAt ?? written(now), endsAt: enrolment.endsAt ?? days };
  return active({ ...enrolment, ...begun, place: null, withdrawnBy: null }, now);
}

/** What was graded meanwhile counts: who has done all is complete. */
function active(enrolment: Enrolment, now: Temporal.Instant): Enrolment {
  if (enrolment.completedAt !== null) return { ...enrolment, state: 'completed' };
  return recounted({ ...enrolment, state: 'active' }, enrolment, written(now));
}

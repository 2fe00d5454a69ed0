import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Enrolment, EnrolmentState } from '../../core/people/enrolment.ts';

const ENROLMENT = `e.id, e.course, e.account, e.mail, e.version, e.state, e.via, e.cohort, e.groups, e.place, e.begun_at as "begunAt",
  e.completed_at as "completedAt", e.completed_version as "completedVersion", e.ends_at as "endsAt",
  e.time_factor as "timeFactor", e.extra_minutes as "extraMinutes", e.required, e.done, e.last_lesson as "lastLesson", e.revision,
  e.round, e.withdrawn_by as "withdrawnBy"`;

/** @returns false where the person is in the course already */
export async function insertEnrolment(tx: Transaction, enrolment: Enrolment): Promise<boolean> {
  const { id, course, account, mail, version, state, via, cohort, groups, place, begunAt, endsAt, required } =
    enrolment;
  const { timeFactor, extraMinutes, round } = enrolment;
  const rows = await tx.query(
    `insert into academy.enrolment (tenant, id, course, account, mail, version, state, via, cohort, groups, place, begun_at, ends_at,
        required, time_factor, extra_minutes, round)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing returning id`,
    [
      ...[tx.tenant, id, course, account, mail, version, state, via, cohort, groups, place, begunAt, endsAt, required],
      ...[timeFactor, extraMinutes, round],
    ],
  );
  return rows.length > 0;
}

/** Nobody else changes it until the transaction ends. */
export async function lockEnrolment(tx: Transaction, course: string, id: string): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.id = $3 and e.course = $2 for update of e`,
    [tx.tenant, course, id],
  );
  return row;
}

/** Served by the primary key. */
export async function enrolmentById(tx: Transaction, course: string, id: string): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.id = $3 and e.course = $2`,
    [tx.tenant, course, id],
  );
  return row;
}

/** Some of a course, by id; nobody else changes them until the transaction ends. Served by enrolment_in_order. */
export function lockEnrolmentsAfter(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e
      where e.tenant = $1 and e.course = $2 and ($3::uuid is null or e.id > $3) order by e.id limit $4 for update of e`,
    [tx.tenant, course, id ?? null, most],
  );
}

/** Those of a course among these. Served by the primary key. */
export function enrolmentsById(tx: Transaction, course: string, ids: readonly string[]): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from unnest($3::uuid[]) as wanted (id)
      cross join lateral (select * from academy.enrolment e where e.tenant = $1 and e.id = wanted.id limit 1) e
      where e.course = $2`,
    [tx.tenant, course, ids],
  );
}

const OF_PERSON = `select ${ENROLMENT} from academy.enrolment e
  where e.tenant = $1 and e.course = $2 and e.account = $3 and e.state <> 'replaced'`;

/** Of somebody in a course, in the round that is on. Served by enrolled_once. */
export async function enrolmentOf(tx: Transaction, course: string, account: string): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>({ name: 'academy_enrolment', text: OF_PERSON }, [tx.tenant, course, account]);
  return row;
}

/** As `enrolmentOf`; nobody else changes it until the transaction ends. */
export async function lockOwn(tx: Transaction, course: string, account: string): Promise<Enrolment | undefined> {
  const lock = () =>
    tx.query<Enrolment>({ name: 'academy_enrolment_lock', text: `${OF_PERSON} for update of e` }, [
      ...[tx.tenant, course, account],
    ]);
  // Who waited while a new round began finds the row that was waited for replaced, and only a second statement sees the new one.
  const [row] = await lock();
  return row ?? (await lock())[0];
}

/** Of who is invited by a mail address. Served by invited_once. */
export async function invitationOf(tx: Transaction, course: string, mail: string): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.course = $2 and e.mail = $3 for update of e`,
    [tx.tenant, course, mail],
  );
  return row;
}

/** Stores what can change of an enrolment. @returns it with its new revision */
export async function updateEnrolment(tx: Transaction, enrolment: Enrolment): Promise<Enrolment> {
  const { id, account, mail, version, state, cohort, place, begunAt, completedAt, completedVersion, endsAt } =
    enrolment;
  const { timeFactor, extraMinutes, required, done, withdrawnBy, via, groups } = enrolment;
  const [row] = await tx.query<Enrolment>(
    {
      name: 'academy_update_enrolment',
      text: `update academy.enrolment e set account = $3, mail = $4, version = $5, state = $6, cohort = $7, place = $8, begun_at = $9,
        completed_at = $10, completed_version = $11, ends_at = $12, time_factor = $13, extra_minutes = $14, required = $15,
        done = $16, withdrawn_by = $17, via = $18, groups = $19, revision = e.revision + 1
      where e.tenant = $1 and e.id = $2 returning ${ENROLMENT}`,
    },
    [
      ...[tx.tenant, id, account, mail, version, state, cohort, place, begunAt, completedAt, completedVersion, endsAt],
      ...[timeFactor, extraMinutes, required, done, withdrawnBy, via, groups],
    ],
  );
  return row ?? enrolment;
}

/**
 * In the order in which they were made, earlier rounds only where their state is asked for. Served by enrolment_of_course, by
 * enrolment_in_order, and of a group by enrolment_grouped.
 * @param group those in it only
 */
export function enrolmentsAfter(
  tx: Transaction,
  course: string,
  state: EnrolmentState | undefined,
  id: string | undefined,
  most: number,
  group?: string,
): Promise<Enrolment[]> {
  const ofState = state === undefined ? `and e.state <> 'replaced'` : 'and e.state = $5';
  const ofGroup =
    group === undefined ? '' : `and e.groups @> array[$${state === undefined ? 5 : 6}::text] and e.groups <> '{}'`;
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e
      where e.tenant = $1 and e.course = $2 and ($3::uuid is null or e.id > $3) ${ofState} ${ofGroup} order by e.id limit $4`,
    [tx.tenant, course, id ?? null, most, ...[state, group].filter((each) => each !== undefined)],
  );
}

/** Those of a person, the newest first; with `all`, earlier rounds too. Served by enrolment_of_person. */
export function enrolmentsOf(
  tx: Transaction,
  account: string,
  id: string | undefined,
  most: number,
  rounds: 'current' | 'all' = 'current',
): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.account = $2 and ($3::uuid is null or e.id < $3)
      ${rounds === 'all' ? '' : `and e.state <> 'replaced'`} order by e.id desc limit $4`,
    [tx.tenant, account, id ?? null, most],
  );
}

/** The last earlier rounds of somebody in a course, the newest first. Served by round_once. */
export function earlierRounds(tx: Transaction, course: string, account: string, most: number): Promise<EarlierRound[]> {
  return tx.query<EarlierRound>(
    `select ${ENROLMENT}, e.replaced_at as "replacedAt" from academy.enrolment e
      where e.tenant = $1 and e.course = $2 and e.account = $3 and e.state = 'replaced' order by e.round desc limit $4`,
    [tx.tenant, course, account, most],
  );
}

export type EarlierRound = Enrolment & { readonly replacedAt: string };

/** Another round takes its place: from now on it is history. The row is locked. */
export async function replaceEnrolment(
  tx: Transaction,
  id: string,
  { at, because }: { readonly at: string; readonly because: string },
): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>(
    `update academy.enrolment e set state = 'replaced', withdrawn_by = null, place = null, replaced_at = $3,
        replaced_because = $4, revision = e.revision + 1 where e.tenant = $1 and e.id = $2 returning ${ENROLMENT}`,
    [tx.tenant, id, at, because],
  );
  return row;
}

/** The courses that a person takes or has completed, the newest first. Served by enrolment_of_person. */
export function coursesTaken(
  tx: Transaction,
  account: string,
  id: string | undefined,
  most: number,
): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e
      where e.tenant = $1 and e.account = $2 and ($3::uuid is null or e.id < $3) and e.state in ('active', 'completed')
      order by e.id desc limit $4`,
    [tx.tenant, account, id ?? null, most],
  );
}

/** In which courses a person is, or waits, in their order: who locks them goes by it. Served by enrolment_of_person. */
export async function openCoursesOf(tx: Transaction, account: string): Promise<string[]> {
  const rows = await tx.query<{ readonly course: string }>(
    `select e.course from academy.enrolment e where e.tenant = $1 and e.account = $2
      and e.state in ('invited', 'waiting', 'active', 'suspended') order by e.course`,
    [tx.tenant, account],
  );
  return rows.map(({ course }) => course);
}

/** Those by which somebody is invited. Served by enrolment_of_mail. */
export function invitationsOf(tx: Transaction, mail: string, most: number): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.mail = $2 order by e.id desc limit $3`,
    [tx.tenant, mail, most],
  );
}

/** Served by enrolment_of_course. */
export async function seatsTaken(tx: Transaction, course: string, states: readonly EnrolmentState[]): Promise<number> {
  const [row] = await tx.query<{ taken: number }>(
    `select count(*)::integer as taken from academy.enrolment e
      where e.tenant = $1 and e.course = $2 and e.state = any($3::text[])`,
    [tx.tenant, course, states],
  );
  return row?.taken ?? 0;
}

/** Who waits, in order; nobody else changes them until the transaction ends. Served by enrolment_waiting. */
export function lockWaiting(tx: Transaction, course: string, most: number | null): Promise<Enrolment[]> {
  return tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.course = $2 and e.state = 'waiting'
      order by e.place limit $3 for update of e`,
    [tx.tenant, course, most],
  );
}

/** How many have not completed the version that they are on. Served by enrolment_of_version. */
export function learnersByVersion(
  tx: Transaction,
  course: string,
): Promise<{ readonly version: number; readonly learners: number }[]> {
  return tx.query<{ readonly version: number; readonly learners: number }>(
    `select e.version, count(*)::integer as learners from academy.enrolment e
      where e.tenant = $1 and e.course = $2 and e.state in ('invited', 'waiting', 'active', 'suspended')
      group by e.version order by e.version`,
    [tx.tenant, course],
  );
}

/** Of all tenants, access that has ended. Served by enrolment_ends. */
export function endedEnrolments(
  on: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly course: string; readonly id: string }[]> {
  return on.query<{ readonly tenant: string; readonly course: string; readonly id: string }>(
    `select e.tenant, e.course, e.id from academy.enrolment e
      where e.state = 'active' and e.ends_at <= now() order by e.ends_at limit $1`,
    [most],
  );
}

/** By its id, whatever its course. Served by the primary key. */
export async function enrolmentNamed(tx: Transaction, id: string): Promise<Enrolment | undefined> {
  const [row] = await tx.query<Enrolment>(
    `select ${ENROLMENT} from academy.enrolment e where e.tenant = $1 and e.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** Who takes a course, by enrolment. Served by enrolment_in_order. */
export function membersOf(
  tx: Transaction,
  course: string,
  after: string | null,
  most: number,
): Promise<{ id: string; account: string; state: EnrolmentState }[]> {
  return tx.query(
    `select e.id, e.account, e.state from academy.enrolment e where e.tenant = $1 and e.course = $2
      and ($3::uuid is null or e.id > $3) and e.account is not null and e.state in ('active', 'completed') order by e.id limit $4`,
    [tx.tenant, course, after, most],
  );
}

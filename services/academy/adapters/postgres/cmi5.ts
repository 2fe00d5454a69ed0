import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Registration, Session } from '../../core/cmi5/registration.ts';

/** How a learner stands with the unit of a lesson. */
export interface KeptRegistration {
  readonly id: string;
  readonly enrolment: string;
  readonly lesson: string;
  readonly package: string;
  /** The public origin when it began: by it the learner and the activity are named as long as it lasts. */
  readonly origin: string;
  readonly state: Registration;
}

/** An opening of a unit. */
export interface KeptSession extends Session {
  readonly id: string;
  readonly registration: string;
  readonly launch: number;
  /** How many it said. */
  readonly statements: number;
  /** ISO instants. */
  readonly launchedAt: string;
  readonly until: string;
  readonly saidAt: string | null;
}

const REGISTRATION = 'r.id, r.enrolment, r.lesson, r.package, r.origin, r.state';
const SESSION = `s.id, s.registration, s.launch, s.mode, s.stage, s.judged, s.statements, s.launched_at as "launchedAt", s.until,
  s.said_at as "saidAt"`;

/** Served by registered_once. */
export async function registrationOf(
  tx: Transaction,
  enrolment: string,
  lesson: string,
  unit: string,
): Promise<KeptRegistration | undefined> {
  const [row] = await tx.query<KeptRegistration>(
    `select ${REGISTRATION} from academy.cmi5_registration r
      where r.tenant = $1 and r.enrolment = $2 and r.lesson = $3 and r.package = $4`,
    [tx.tenant, enrolment, lesson, unit],
  );
  return row;
}

export async function registrationNamed(tx: Transaction, id: string): Promise<KeptRegistration | undefined> {
  const [row] = await tx.query<KeptRegistration>(
    `select ${REGISTRATION} from academy.cmi5_registration r where r.tenant = $1 and r.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** The enrolment is locked. */
export async function storeRegistration(tx: Transaction, registration: KeptRegistration): Promise<void> {
  const { id, enrolment, lesson, origin, state } = registration;
  await tx.query(
    `insert into academy.cmi5_registration (tenant, id, enrolment, lesson, package, origin, state)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, id) do update set state = excluded.state`,
    [tx.tenant, id, enrolment, lesson, registration.package, origin, JSON.stringify(state)],
  );
}

export async function insertSession(
  tx: Transaction,
  session: Omit<KeptSession, 'saidAt' | 'statements'>,
): Promise<void> {
  const { id, registration, launch, mode, stage, judged, launchedAt, until } = session;
  await tx.query(
    `insert into academy.cmi5_session (tenant, id, registration, launch, mode, stage, judged, launched_at, until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenant, id, registration, launch, mode, stage, judged, launchedAt, until],
  );
}

export async function sessionNamed(tx: Transaction, id: string): Promise<KeptSession | undefined> {
  const [row] = await tx.query<KeptSession>(
    `select ${SESSION} from academy.cmi5_session s where s.tenant = $1 and s.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** Those of a registration that have not ended. Served by cmi5_session_open. */
export function openSessionsOf(tx: Transaction, registration: string): Promise<KeptSession[]> {
  return tx.query<KeptSession>(
    `select ${SESSION} from academy.cmi5_session s
      where s.tenant = $1 and s.registration = $2 and s.stage in ('launched', 'initialized')`,
    [tx.tenant, registration],
  );
}

/** The enrolment is locked. */
export async function updateSession(
  tx: Transaction,
  { id, stage, judged, statements, saidAt }: KeptSession,
): Promise<void> {
  await tx.query(
    `update academy.cmi5_session set stage = $3, judged = $4, said_at = $5, statements = $6
      where tenant = $1 and id = $2`,
    [tx.tenant, id, stage, judged, saidAt, statements],
  );
}

/** @returns whether it had not taken its token before, and has not ended */
export async function takeToken(tx: Transaction, id: string, at: string): Promise<boolean> {
  const rows = await tx.query(
    `update academy.cmi5_session set fetched_at = $3
      where tenant = $1 and id = $2 and fetched_at is null and stage in ('launched', 'initialized') returning id`,
    [tx.tenant, id, at],
  );
  return rows.length > 0;
}

/** Of all tenants, sessions whose time is over and that did not end. Served by cmi5_session_ends. */
export function overdueSessions(
  on: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly id: string }[]> {
  return on.query<{ readonly tenant: string; readonly id: string }>(
    `select s.tenant, s.id from academy.cmi5_session s
      where s.stage in ('launched', 'initialized') and s.until <= now() order by s.until limit $1`,
    [most],
  );
}

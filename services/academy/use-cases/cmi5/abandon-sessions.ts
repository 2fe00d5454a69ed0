import type { Transaction } from '@pvt/kernel/database';
import { overdueSessions, registrationNamed, sessionNamed } from '../../adapters/postgres/cmi5.ts';
import { enrolmentNamed, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { packageOf } from '../../adapters/postgres/packages.ts';
import type { PackageTools } from '../packages/tools.ts';
import { abandonSession } from './abandon-session.ts';
import { learnersUnit } from './learners-unit.ts';

const AT_ONCE = 200;

type Tools = Pick<PackageTools, 'database' | 'log' | 'now' | 'ownContext' | 'publicUrl'>;

/** Ends the sessions whose time is over and that never said that they end: a window was closed, a network was gone. */
export async function abandonSessions(tools: Tools): Promise<void> {
  const failures: unknown[] = [];
  // One that can not be ended keeps no other from it: they are of all tenants.
  for (const { tenant, id } of await tools.database.housekeeping((tx) => overdueSessions(tx, AT_ONCE)))
    await tools.database
      .transaction(tenant, (tx) => abandonOverdue(tools, tx, id))
      .catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} sessions could not be ended`);
}

async function abandonOverdue(tools: Tools, tx: Transaction, id: string): Promise<void> {
  const found = await sessionNamed(tx, id);
  const registration = found && (await registrationNamed(tx, found.registration));
  const named = registration && (await enrolmentNamed(tx, registration.enrolment));
  const enrolment = named && (await lockEnrolment(tx, named.course, named.id));
  const kept = registration && (await packageOf(tx, registration.package));
  // It may have ended by itself until it was locked.
  const session = await sessionNamed(tx, id);
  if (registration === undefined || enrolment === undefined || kept === undefined || session === undefined) return;
  const learners = learnersUnit(tx.tenant, enrolment, registration, kept.manifest);
  if (learners === undefined) return;
  await abandonSession(tools, tx, tools.ownContext(tx.tenant), enrolment, learners, registration, session);
}

import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertSession, type KeptRegistration, openSessionsOf, registrationOf } from '../../adapters/postgres/cmi5.ts';
import { storeDocument } from '../../adapters/postgres/xapi-documents.ts';
import { UNITS } from '../../core/cmi5/addresses.ts';
import { begun } from '../../core/cmi5/decide.ts';
import { LAUNCH_DATA, type Launch, launchData, launchQuery } from '../../core/cmi5/launch.ts';
import { launchedStatement } from '../../core/cmi5/launcher-statement.ts';
import { launchModeOf, NOTHING_SAID, type Session } from '../../core/cmi5/registration.ts';
import type { PackageLesson, PackageManifest } from '../../core/packages/package-lesson.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { agentKey } from '../../core/xapi/agent.ts';
import type { PackageTools } from '../packages/tools.ts';
import { ownerKey, tagOf } from '../xapi/documents.ts';
import { abandonSession } from './abandon-session.ts';
import { keepOwnStatement } from './keep-own-statement.ts';
import { learnersUnit } from './learners-unit.ts';
import { settleRegistration } from './settle-registration.ts';

interface Opening {
  readonly enrolment: Enrolment;
  readonly lesson: PublishedLesson;
  readonly body: PackageLesson;
  readonly manifest: PackageManifest;
  readonly launch: number;
  /** Of the unit’s page, without what is added to it. */
  readonly address: string;
  /** The origin that the unit’s requests go to. */
  readonly origin: string;
  /** ISO instant. */
  readonly until: string;
}

/**
 * Begins a session of a unit, and ends those before it. The enrolment is locked.
 * @returns what follows the address of the unit’s page; undefined for what is no unit
 */
export async function openUnit(
  tools: PackageTools,
  tx: Transaction,
  context: CallContext,
  opening: Opening,
): Promise<string | undefined> {
  const { enrolment, lesson, body, manifest, until } = opening;
  const registration: KeptRegistration = (await registrationOf(tx, enrolment.id, lesson.id, body.package)) ?? {
    ...{ id: randomUUID(), enrolment: enrolment.id, lesson: lesson.id, package: body.package, state: NOTHING_SAID },
    origin: tools.publicUrl().origin,
  };
  const learners = learnersUnit(tx.tenant, enrolment, registration, manifest);
  if (learners === undefined) return undefined;
  for (const open of await openSessionsOf(tx, registration.id))
    await abandonSession(tools, tx, context, enrolment, learners, registration, open);
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  const session: Session = { mode: launchModeOf(registration.state), stage: 'launched', judged: false };
  const launch: Launch = { ...learners, session: randomUUID(), mode: session.mode };
  const { standing, satisfies } = begun(learners.unit, registration.state, session);
  await settleRegistration(tools, tx, context, {
    ...{ enrolment, lesson, body, learners, satisfies, session: launch.session },
    registration: { ...registration, state: standing.registration },
  });
  await insertSession(tx, {
    ...session,
    ...{ id: launch.session, registration: registration.id, launch: opening.launch, launchedAt: at, until },
  });
  await keepOwnStatement(tools, tx, launchedStatement(launch, at, opening.address));
  await keepLaunchData(tx, launch, at);
  const fetch = tools.unitFetches.seal({ tenant: tx.tenant, session: launch.session, until });
  const addresses = {
    endpoint: `${opening.origin}${UNITS}/xapi/`,
    fetch: `${opening.origin}${UNITS}/tokens/${fetch}`,
  };
  return launchQuery(launch, addresses, manifest.parameters);
}

async function keepLaunchData(tx: Transaction, launch: Launch, at: string): Promise<void> {
  const agent = agentKey(launch.actor) ?? '';
  const content = Buffer.from(JSON.stringify(launchData(launch)));
  const document = { id: LAUNCH_DATA, type: 'application/json', content, tag: tagOf(content), at };
  await storeDocument(tx, 'state', ownerKey([launch.activity, agent, launch.registration]), document, agent);
}

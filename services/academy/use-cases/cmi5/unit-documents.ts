import type { CallContext } from '@pvt/kernel/context';
import { registrationNamed, sessionNamed } from '../../adapters/postgres/cmi5.ts';
import { enrolmentNamed } from '../../adapters/postgres/enrolments.ts';
import { packageOf } from '../../adapters/postgres/packages.ts';
import { cmi5Errors } from '../../core/cmi5/errors.ts';
import { LAUNCH_DATA } from '../../core/cmi5/launch.ts';
import { isOver } from '../../core/cmi5/registration.ts';
import { agentKey } from '../../core/xapi/agent.ts';
import type { XapiDocument } from '../../core/xapi/document.ts';
import type { PackageTools, UnitToken } from '../packages/tools.ts';
import {
  type DocumentAt,
  dropDocuments,
  getDocument,
  keepDocument,
  listDocuments,
  type Matching,
} from '../xapi/documents.ts';
import { learnersUnit } from './learners-unit.ts';

const MOST_STATES = 100;
const PREFERENCES = 'cmi5LearnerPreferences';

/** What a unit names, which has to be its own. */
export interface StateOf {
  readonly activity: string;
  /** As agents are told apart. */
  readonly agent: string;
  readonly registration: string | null;
}

interface OfUnit {
  readonly context: CallContext;
  readonly agent: string;
}

/** A state of the unit’s own. @throws UNIT_DOCUMENT_REFUSED, UNIT_SESSION_OVER, UNIT_TOKEN_INVALID, XAPI_DOCUMENT_NOT_FOUND */
export async function getUnitState(
  tools: PackageTools,
  token: UnitToken,
  of: StateOf,
  id: string,
): Promise<XapiDocument> {
  const { context } = await requireOwn(tools, token, of);
  return getDocument(tools, context, stateAt(of, id));
}

/** @throws as `getUnitState` */
export async function listUnitStates(
  tools: PackageTools,
  token: UnitToken,
  of: StateOf,
  since: string | null,
): Promise<string[]> {
  const { context } = await requireOwn(tools, token, of);
  return listDocuments(tools, context, stateAt(of, ''), since);
}

/** @throws as `getUnitState`, and as `keepDocument`; UNIT_DOCUMENT_REFUSED for what the launch says, and beyond 100 */
export async function keepUnitState(
  tools: PackageTools,
  token: UnitToken,
  of: StateOf,
  id: string,
  given: Parameters<typeof keepDocument>[3],
  matching: Matching,
): Promise<string> {
  const { context } = await requireOwn(tools, token, of);
  requireWritable(id);
  const there = await listDocuments(tools, context, stateAt(of, ''), null);
  if (there.length >= MOST_STATES && !there.includes(id))
    throw cmi5Errors.UNIT_DOCUMENT_REFUSED(`A unit keeps at most ${MOST_STATES} states of a learner.`);
  return keepDocument(tools, context, stateAt(of, id), given, matching);
}

/** @throws as `keepUnitState` */
export async function dropUnitState(
  tools: PackageTools,
  token: UnitToken,
  of: StateOf,
  id: string,
  matching: Matching,
): Promise<void> {
  const { context } = await requireOwn(tools, token, of);
  requireWritable(id);
  await dropDocuments(tools, context, stateAt(of, id), matching);
}

/** What the learner likes (11), where some program has kept that. @throws as `getUnitState` */
export async function getPreferences(
  tools: PackageTools,
  token: UnitToken,
  agent: string,
  id: string,
): Promise<XapiDocument> {
  const own = await requireUnit(tools, token);
  if (agent !== own.agent || id !== PREFERENCES)
    throw cmi5Errors.UNIT_DOCUMENT_REFUSED(`A unit reads "${PREFERENCES}" of its own learner.`);
  return getDocument(tools, own.context, { kind: 'agent', owner: [agent], agent, id });
}

const stateAt = ({ activity, agent, registration }: StateOf, id: string): DocumentAt => ({
  ...{ kind: 'state', owner: [activity, agent, registration], agent, id },
});

function requireWritable(id: string): void {
  if (id === LAUNCH_DATA) throw cmi5Errors.UNIT_DOCUMENT_REFUSED(`"${LAUNCH_DATA}" is read by units, not written.`);
}

async function requireOwn(tools: PackageTools, token: UnitToken, of: StateOf): Promise<OfUnit> {
  const own = await requireUnit(tools, token);
  if (of.activity === own.activity && of.agent === own.agent && of.registration === own.registration) return own;
  throw cmi5Errors.UNIT_DOCUMENT_REFUSED(
    'The activity, the agent or the registration is another than the one that the unit was launched with.',
  );
}

async function requireUnit(
  tools: PackageTools,
  { tenant, session: id }: UnitToken,
): Promise<OfUnit & { readonly activity: string; readonly registration: string }> {
  return tools.database.transaction(tenant, async (tx) => {
    const session = await sessionNamed(tx, id);
    const registration = session && (await registrationNamed(tx, session.registration));
    const enrolment = registration && (await enrolmentNamed(tx, registration.enrolment));
    const kept = registration && (await packageOf(tx, registration.package));
    const learners = enrolment && kept && registration && learnersUnit(tenant, enrolment, registration, kept.manifest);
    if (session === undefined || learners === undefined)
      throw cmi5Errors.UNIT_TOKEN_INVALID('The request has no token of a unit that holds.');
    if (isOver(session)) throw cmi5Errors.UNIT_SESSION_OVER(`The session was ${session.stage}.`);
    const { activity, registration: name, actor } = learners;
    return { context: tools.ownContext(tenant), agent: agentKey(actor) ?? '', activity, registration: name };
  });
}

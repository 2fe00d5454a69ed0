import { checkEnrichment } from '@pvt/assistant/contract';
import type { Contracts } from '@pvt/kernel/contract';
import { isNewOnly, NewOnlyHeaders, preconditionErrors } from '@pvt/kernel/preconditions';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { type FlowRow, listFlows, listVersions, readFlow, type VersionRow } from '../adapters/postgres/flows.ts';
import { countUnhandled } from '../adapters/postgres/group-progress.ts';
import { FlowDefinition } from '../core/definition.ts';
import { everyStep } from '../core/plan.ts';
import { fluxcoreErrors } from '../runtime/errors.ts';
import type { Supervisor } from '../runtime/supervisor.ts';
import { checkFlow, deleteFlow, notFound, type Saved, saveFlow, type VersionsContext } from '../runtime/versions.ts';
import { Flow, FlowPath } from './flow-schemas.ts';

export interface FlowRoutesContext extends VersionsContext {
  readonly supervisor: Supervisor;
  readonly contracts: Contracts;
}

export function flowRoutes(context: FlowRoutesContext): Route[] {
  return [
    route({
      operationId: 'listFlows',
      method: 'GET',
      path: '/v1/flows',
      tag: 'fluxcore',
      summary: 'List the flows',
      permission: 'flows:read',
      responses: { 200: { description: 'By name.', schema: Type.Object({ items: Type.Array(Flow) }) } },
      handler: async ({ context }) => ({
        items: await context.database.transaction(context.tenant, async (tx) => {
          const items = [];
          for (const row of await listFlows(tx)) items.push(shown(row, await listVersions(tx, row.name)));
          return items;
        }),
      }),
    }),
    route({
      operationId: 'getFlow',
      method: 'GET',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'A flow with its versions',
      permission: 'flows:read',
      params: FlowPath,
      responses: { 200: { description: 'The flow.', schema: Flow } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: ({ params, context }) => showFlow(context, context.tenant, params.name),
    }),
    route({
      operationId: 'saveFlow',
      method: 'PUT',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'Save a flow',
      description:
        'Checked before it is saved; every fault is told with its place. A new flow reads events from now on (replay it for older ones). ' +
        'A change of what it reads or does becomes a new version that takes over at a position: what is up to there stays the old version’s, ' +
        'no event is missed or done twice. Windows and dedupe steps that did not change keep what they remember; changed ones start empty, ' +
        'and the old ones give their results when their time is over.',
      permission: 'flows:write',
      params: FlowPath,
      headers: NewOnlyHeaders,
      body: FlowDefinition,
      responses: { 200: { description: 'The flow as saved.', schema: Flow } },
      errors: [
        fluxcoreErrors.FLOW_INVALID,
        fluxcoreErrors.FLOW_LOOP,
        fluxcoreErrors.FLOW_BUSY,
        preconditionErrors.ALREADY_EXISTS,
      ],
      handler: async ({ params, body, headers, context }) => {
        const { secrets } = await putFlow(context, context.tenant, params.name, body, isNewOnly(headers));
        const flow = await showFlow(context, context.tenant, params.name);
        return secrets.length === 0 ? flow : { ...flow, secrets };
      },
    }),
    route({
      operationId: 'deleteFlow',
      method: 'DELETE',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'Delete a flow',
      description:
        'It stops where it stands and forgets its windows; what it has said stays. A flow saved later under the name is a new one.',
      permission: 'flows:write',
      params: FlowPath,
      responses: { 204: { description: 'It is gone.' } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteFlow(context, context.tenant, params.name);
        await context.supervisor.sync();
        reply.status(204).send();
      },
    }),
  ];
}

/** Saves a flow and starts it: when this resolves, what is published from then on is read. */
export async function putFlow(
  context: FlowRoutesContext,
  tenant: string,
  name: string,
  definition: unknown,
  newOnly = false,
): Promise<Saved> {
  await refuseBadEnrichments(context, tenant, name, definition);
  const saved = await saveFlow(context, tenant, name, definition, newOnly);
  await context.supervisor.sync();
  return saved;
}

/** What an enrich step asks is the assistant's to judge. */
async function refuseBadEnrichments(
  context: FlowRoutesContext,
  tenant: string,
  name: string,
  definition: unknown,
): Promise<void> {
  const { plan } = checkFlow(context, name, definition);
  const errors = [];
  for (const step of everyStep(plan.steps)) {
    if (step.kind !== 'enrich') continue;
    const { task, labels, schema } = step.task;
    const question = {
      task,
      ...(labels === undefined ? {} : { labels: [...labels] }),
      ...(schema === undefined ? {} : { schema }),
    };
    const { faults } = await context.contracts.call(checkEnrichment, tenant, question);
    errors.push(
      ...faults.map(({ pointer, detail }) => ({ pointer: `${step.pointer}/enrich${pointer}`, step: 'enrich', detail })),
    );
  }
  const [first] = errors;
  if (first !== undefined)
    throw fluxcoreErrors.FLOW_INVALID(`${first.pointer}: ${first.detail}`, { errors, pointer: first.pointer });
}

/** @throws FLOW_NOT_FOUND */
export function showFlow(context: VersionsContext, tenant: string, name: string) {
  return context.database.transaction(tenant, async (tx) => {
    const row = await readFlow(tx, name);
    if (row === undefined || row.deleted) throw notFound(name);
    const versions = await listVersions(tx, name);
    const told = [];
    for (const { version, state, takesOverAt, createdAt, group, definition } of versions) {
      const lag = state === 'replaying' ? { lag: await countUnhandled(tx, tenant, group, definition.on) } : {};
      told.push({ version, state, takesOverAt, createdAt, ...lag });
    }
    return { ...shown(row, versions), versions: told };
  });
}

function shown(row: FlowRow, versions: readonly VersionRow[]) {
  const running = versions.findLast(({ state }) => state === 'running' || state === 'switching') ?? versions.at(-1);
  if (running === undefined) throw notFound(row.name);
  const replaying = versions.some(({ state }) => state === 'replaying' || state === 'switching');
  return {
    name: row.name,
    version: running.version,
    state: row.enabled ? (replaying ? 'replaying' : 'running') : 'paused',
    definition: { ...running.definition, enabled: row.enabled },
    takesOverAt: running.takesOverAt,
    group: row.group,
    updatedAt: row.updatedAt,
  };
}

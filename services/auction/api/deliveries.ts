import type { CallContext } from '@pvt/kernel/context';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { contractErrors } from '../core/contract-errors.ts';
import { CriterionNumber, DeliveryVersion, DeliveryView, NewCheck, NewDelivery, NewTestRun } from '../core/delivery.ts';
import { Id } from '../core/project.ts';
import { roomErrors } from '../core/room-errors.ts';
import { checkDelivery, deliver, recordTestRun } from '../use-cases/deliveries/deliver.ts';
import { listDeliveries } from '../use-cases/deliveries/read-deliveries.ts';
import { suggestChecks } from '../use-cases/deliveries/suggest-checks.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const of = { contract: Id, milestone: Id };
const MilestoneParams = Type.Object(of);
const VersionParams = Type.Object({ ...of, version: DeliveryVersion });
const CheckParams = Type.Object({ ...of, version: DeliveryVersion, criterion: CriterionNumber });
const Deliveries = Type.Object(
  { items: Type.Array(DeliveryView, { description: 'The newest version first.' }) },
  { additionalProperties: false, title: 'Deliveries', description: 'What was delivered of a milestone.' },
);

const { CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_STATE } = contractErrors;
const { ROOM_OF_PARTIES, ROOM_FILE_NOT_FOUND, DELIVERY_NOT_FOUND, DELIVERY_REPLACED, DELIVERY_LIMIT } = roomErrors;
const { CRITERION_NOT_FOUND, CHECKED_BY_NO_PERSON } = roomErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const OF_PARTY = [CONTRACT_NOT_FOUND, CONTRACT_PARTY, MILESTONE_NOT_FOUND];
const OF_NEWEST = [...OF_PARTY, DELIVERY_NOT_FOUND, DELIVERY_REPLACED];

/** Versions of the work of a milestone, and what is known of each. */
export function deliveryRoutes(tools: AuctionTools): Route[] {
  const ours = { tag: 'auction', permission: 'auction:read' } as const;
  const root = '/v1/auction-contracts/:contract/milestones/:milestone/deliveries';
  const responses = { 200: { description: 'All of the milestone as they are now.', schema: Deliveries } };
  const shown = async (context: CallContext, { contract, milestone }: { contract: string; milestone: string }) => ({
    items: await listDeliveries(tools, context, { contract, milestone }),
  });
  return [
    route({
      ...ours,
      operationId: 'listDeliveries',
      method: 'GET',
      path: root,
      summary: 'What was delivered of a milestone',
      params: MilestoneParams,
      responses,
      errors: [CONTRACT_NOT_FOUND, ROOM_OF_PARTIES, MILESTONE_NOT_FOUND],
      handler: ({ params, context }) => shown(context, params),
    }),
    route({
      ...ours,
      operationId: 'deliver',
      method: 'POST',
      path: root,
      summary: 'Deliver a version of the work',
      description:
        'The client checks it against the acceptance criteria. The time for an answer runs from the submission.',
      params: MilestoneParams,
      body: NewDelivery,
      responses,
      errors: [
        ...OF_PARTY,
        CONTRACT_STATE,
        MILESTONE_STATE,
        ROOM_FILE_NOT_FOUND,
        DELIVERY_LIMIT,
        IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }) => {
        await deliver(tools, context, params, body);
        return shown(context, params);
      },
    }),
    route({
      ...ours,
      operationId: 'checkDelivery',
      method: 'PUT',
      path: `${root}/:version/checks/:criterion`,
      summary: 'Say whether a delivery meets a criterion',
      description: 'The client does, as a person and of the newest delivery. Nothing is accepted or paid by it.',
      params: CheckParams,
      body: NewCheck,
      responses,
      errors: [...OF_NEWEST, CRITERION_NOT_FOUND, CHECKED_BY_NO_PERSON],
      handler: async ({ params, body, context }) => {
        await checkDelivery(tools, context, params, body);
        return shown(context, params);
      },
    }),
    route({
      ...ours,
      operationId: 'recordTestRun',
      method: 'POST',
      path: `${root}/:version/test-runs`,
      summary: 'Record a run of what was delivered',
      description: 'It never changes afterwards, and counts as evidence in a dispute.',
      params: VersionParams,
      body: NewTestRun,
      responses,
      errors: [...OF_NEWEST, CRITERION_NOT_FOUND, DELIVERY_LIMIT, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }) => {
        await recordTestRun(tools, context, params, body);
        return shown(context, params);
      },
    }),
    route({
      ...ours,
      operationId: 'suggestChecks',
      method: 'POST',
      path: `${root}/:version/suggestions`,
      summary: 'Have an assistant look for evidence',
      description:
        'It cites the place in the note or in a test run that speaks for or against each criterion; what it cites wrongly is dropped and counted. Without a model, the test runs are read by rules. It ticks nothing.',
      params: VersionParams,
      responses,
      errors: OF_NEWEST,
      handler: async ({ params, context }) => {
        await suggestChecks(tools, context, params);
        return shown(context, params);
      },
    }),
  ];
}

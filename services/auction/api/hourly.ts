import type { CallContext } from '@pvt/kernel/context';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { ContractView } from '../core/contract.ts';
import { contractErrors } from '../core/contract-errors.ts';
import { NewTimeEntry, NewTimeQuestions, NewWorkWeek, TimeEntryCorrection, TimeSheet } from '../core/hourly.ts';
import { hourlyErrors } from '../core/hourly-errors.ts';
import { Id } from '../core/project.ts';
import { getContract } from '../use-cases/contracts/read-contracts.ts';
import type { ContractTools } from '../use-cases/contracts/tools.ts';
import type { MilestoneOf } from '../use-cases/contracts/work-on-milestone.ts';
import { endContract } from '../use-cases/hourly/end-contract.ts';
import { planWeek } from '../use-cases/hourly/plan-week.ts';
import { getTimeSheet } from '../use-cases/hourly/read-time-sheet.ts';
import { correctTime, questionTime, strikeTime, writeTime } from '../use-cases/hourly/write-time.ts';
import { ContractParams } from './contracts.ts';

const MilestoneParams = Type.Object({ contract: Id, milestone: Id });
const EntryParams = Type.Object({ contract: Id, milestone: Id, entry: Id });

const { CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_STATE } = contractErrors;
const { NOT_HOURLY, CONTRACT_ENDED, WEEK_INVALID, WEEK_PLANNED, SHEET_STATE, TIME_ENTRY_NOT_FOUND } = hourlyErrors;
const { DAY_NOT_OF_WEEK, DAY_TOO_LONG, WEEKLY_LIMIT, MORE_THAN_SUBMITTED, TOO_MANY_ENTRIES } = hourlyErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const OF_CONTRACT = [CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, NOT_HOURLY, IDEMPOTENCY_KEY_REUSED];
const OF_SHEET = [...OF_CONTRACT, MILESTONE_NOT_FOUND, SHEET_STATE];

/** Work by the hour: weeks that are paid in, and what was done in them. */
export function hourlyRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction' } as const;
  const contract = '/v1/auction-contracts/:contract';
  const entries = `${contract}/milestones/:milestone/time-entries`;
  const developer = { ...of, permission: 'auction:bid' } as const;
  const sheet = { 200: { description: 'The week as it is now.', schema: TimeSheet } };
  const shown = async (context: CallContext, week: MilestoneOf, done: Promise<void>) => {
    await done;
    return getTimeSheet(tools, context, week);
  };
  return [
    route({
      ...of,
      operationId: 'planWorkWeek',
      method: 'POST',
      path: `${contract}/weeks`,
      permission: 'auction:client',
      summary: 'Add a week to a contract by the hour',
      description: 'A milestone of all its hours, which is paid in like any other, before work in it begins.',
      params: ContractParams,
      body: NewWorkWeek,
      responses: { 201: { description: 'The contract with the week.', schema: ContractView } },
      errors: [...OF_CONTRACT, CONTRACT_ENDED, WEEK_INVALID, WEEK_PLANNED],
      handler: async ({ params, body, context }, reply) => {
        await planWeek(tools, context, params.contract, body.week);
        reply.status(201);
        return getContract(tools, context, params.contract);
      },
    }),
    route({
      ...of,
      operationId: 'endContract',
      method: 'POST',
      path: `${contract}/end`,
      permission: 'auction:read',
      summary: 'End a contract by the hour',
      description: 'No week is added any more. It is completed when the weeks that were paid in are settled.',
      params: ContractParams,
      responses: { 200: { description: 'The contract as it is now.', schema: ContractView } },
      errors: OF_CONTRACT,
      handler: async ({ params, context }) => {
        await endContract(tools, context, params.contract);
        return getContract(tools, context, params.contract);
      },
    }),
    route({
      ...of,
      operationId: 'getTimeSheet',
      method: 'GET',
      path: entries,
      permission: 'auction:read',
      summary: 'What was done in a week',
      params: MilestoneParams,
      responses: { 200: { description: 'The week.', schema: TimeSheet } },
      errors: [CONTRACT_NOT_FOUND, MILESTONE_NOT_FOUND, NOT_HOURLY],
      handler: ({ params, context }) => getTimeSheet(tools, context, params),
    }),
    route({
      ...developer,
      operationId: 'writeTime',
      method: 'POST',
      path: entries,
      summary: 'Write down what was done on a day',
      description: 'From when the week’s money is in escrow until the week is submitted.',
      params: MilestoneParams,
      body: NewTimeEntry,
      responses: { 201: { description: 'The week with the entry.', schema: TimeSheet } },
      errors: [...OF_SHEET, DAY_NOT_OF_WEEK, DAY_TOO_LONG, WEEKLY_LIMIT, TOO_MANY_ENTRIES],
      handler: async ({ params, body, context }, reply) => {
        const now = await shown(context, params, writeTime(tools, context, params, body));
        reply.status(201);
        return now;
      },
    }),
    route({
      ...developer,
      operationId: 'correctTime',
      method: 'POST',
      path: `${entries}/:entry/correction`,
      summary: 'Correct what was written down, or answer a question about it',
      description: 'What was questioned gets no longer by it.',
      params: EntryParams,
      body: TimeEntryCorrection,
      responses: sheet,
      errors: [...OF_SHEET, TIME_ENTRY_NOT_FOUND, DAY_TOO_LONG, WEEKLY_LIMIT, MORE_THAN_SUBMITTED],
      handler: ({ params: { entry, ...week }, body, context }) =>
        shown(context, week, correctTime(tools, context, week, entry, body)),
    }),
    route({
      ...developer,
      operationId: 'strikeTime',
      method: 'DELETE',
      path: `${entries}/:entry`,
      summary: 'Strike what was written down',
      params: EntryParams,
      responses: sheet,
      errors: [...OF_SHEET, TIME_ENTRY_NOT_FOUND],
      handler: ({ params: { entry, ...week }, context }) =>
        shown(context, week, strikeTime(tools, context, week, entry)),
    }),
    route({
      ...of,
      operationId: 'questionTime',
      method: 'POST',
      path: `${contract}/milestones/:milestone/time-questions`,
      permission: 'auction:client',
      summary: 'Ask about entries of a week that was submitted',
      description:
        'The time for an answer stops, and begins anew when the developer has answered, shortened or struck them and submits the week again.',
      params: MilestoneParams,
      body: NewTimeQuestions,
      responses: sheet,
      errors: [...OF_SHEET, TIME_ENTRY_NOT_FOUND, MILESTONE_STATE],
      handler: ({ params, body, context }) => shown(context, params, questionTime(tools, context, params, body)),
    }),
  ];
}

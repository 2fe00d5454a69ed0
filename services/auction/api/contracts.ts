import { Readable } from 'node:stream';
import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { ContractSummary, ContractView } from '../core/contract.ts';
import { contractErrors } from '../core/contract-errors.ts';
import { instant, orNull, Sum, textOf } from '../core/contract-fields.ts';
import { FeeTiers } from '../core/fees.ts';
import { AccountId, Id } from '../core/project.ts';
import { Team } from '../core/team.ts';
import { changeTeam } from '../use-cases/contracts/change-team.ts';
import { earningsStatement, listEarnings } from '../use-cases/contracts/earnings.ts';
import { changeFees, feesTag, getFees } from '../use-cases/contracts/fees.ts';
import { readContractFile } from '../use-cases/contracts/read-contract-file.ts';
import { getContract, listContractEntries, listContracts } from '../use-cases/contracts/read-contracts.ts';
import { signContract, withdrawContract } from '../use-cases/contracts/sign-contract.ts';
import type { ContractTools } from '../use-cases/contracts/tools.ts';

const closed = { additionalProperties: false } as const;
export const ContractParams = Type.Object({ contract: Id });
const NewSignature = Type.Object(
  {
    name: textOf(200, 'Your name, as you sign.', 'Ana Lima'),
    sha256: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'Of the text that you have read.',
      examples: ['5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9'],
    }),
  },
  { ...closed, title: 'NewContractSignature', description: 'A signature under a text.' },
);
const Entry = Type.Object(
  {
    position: Type.Integer({ description: 'Its place, from 1 without a gap.' }),
    milestone: orNull(Id, 'Which milestone it is about.'),
    kind: Type.String({ description: 'What happened.', examples: ['submit'] }),
    actor: Type.String({ description: 'Who did it.', examples: ['person:0198c0de-1111-7000-8000-000000000001'] }),
    note: Type.String({ description: 'What was said with it.' }),
    at: instant('When.'),
  },
  { ...closed, title: 'ContractEntry', description: 'Something that happened in a contract.' },
);
const Earning = Type.Object(
  {
    ...{ id: Id, contract: Id, milestone: Id, client: AccountId },
    title: Type.String({ description: 'Of the contract.' }),
    part: Type.String({ description: 'Of the milestone.' }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    gross: Sum('What the client has paid for it.'),
    fee: Sum('What the market has kept of it.'),
    paidAt: instant('When it was paid.'),
  },
  { ...closed, title: 'DeveloperEarning', description: 'What a milestone has brought you. Amounts are minor units.' },
);

const { CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, TEXT_CHANGED, FEES_INVALID, TEAM_INVALID } = contractErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

/** Contracts, what they have brought, and what the market keeps. */
export function contractRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction' } as const;
  const reads = { ...of, method: 'GET', permission: 'auction:read' } as const;
  const one = '/v1/auction-contracts/:contract';
  const answer = { 200: { description: 'The contract as it is now.', schema: ContractView } };
  return [
    route({
      ...reads,
      operationId: 'listContracts',
      path: '/v1/auction-contracts',
      summary: 'Your contracts as client or as developer',
      query: Type.Object({
        ...PageQuery.properties,
        as: Type.Enum(['client', 'developer'] as const, { description: 'As whom.', examples: ['developer'] }),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(ContractSummary) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query: { as, ...query }, context }) => listContracts(tools, context, as, query),
    }),
    route({
      ...reads,
      permission: 'auction:manage',
      operationId: 'listAllContracts',
      path: '/v1/auction-contracts/all',
      summary: 'All contracts of the market',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ContractSummary) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listContracts(tools, context, 'staff', query),
    }),
    route({
      ...reads,
      operationId: 'getContract',
      path: one,
      summary: 'One contract, with its text, signatures and milestones',
      params: ContractParams,
      responses: { 200: { description: 'The contract.', schema: ContractView } },
      errors: [CONTRACT_NOT_FOUND],
      handler: ({ params, context }) => getContract(tools, context, params.contract),
    }),
    route({
      ...reads,
      operationId: 'downloadContract',
      path: `${one}/pdf`,
      summary: 'A contract as PDF',
      description: 'Its text, its SHA-256 and the signatures. The same bytes as long as nobody signs.',
      params: ContractParams,
      responses: { 200: { description: 'The file.', contentType: 'application/pdf' } },
      errors: [CONTRACT_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const pdf = await readContractFile(tools, context, params.contract);
        reply.header('content-type', 'application/pdf');
        reply.header('content-disposition', `attachment; filename="contract-${params.contract}.pdf"`);
        return pdf;
      },
    }),
    route({
      ...reads,
      operationId: 'listContractEntries',
      path: `${one}/entries`,
      summary: 'What happened in a contract',
      params: ContractParams,
      query: PageQuery,
      responses: { 200: { description: 'The last first.', schema: pageOf(Entry) } },
      errors: [CONTRACT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listContractEntries(tools, context, params.contract, query),
    }),
    route({
      ...of,
      operationId: 'signContract',
      method: 'POST',
      path: `${one}/signature`,
      permission: 'auction:read',
      summary: 'Sign a contract',
      description: 'With both signatures it is in force, and never changed.',
      params: ContractParams,
      body: NewSignature,
      responses: answer,
      errors: [CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, TEXT_CHANGED, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }) => {
        await signContract(tools, context, params.contract, body);
        return getContract(tools, context, params.contract);
      },
    }),
    route({
      ...of,
      operationId: 'withdrawContract',
      method: 'POST',
      path: `${one}/withdrawal`,
      permission: 'auction:read',
      summary: 'Withdraw from a contract before both have signed',
      description: 'The next in rank can be offered the award then.',
      params: ContractParams,
      responses: answer,
      errors: [CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }) => {
        await withdrawContract(tools, context, params.contract);
        return getContract(tools, context, params.contract);
      },
    }),
    route({
      ...of,
      operationId: 'changeContractTeam',
      method: 'PUT',
      path: `${one}/team`,
      permission: 'auction:bid',
      summary: 'Divide the pay of a contract among a team',
      description:
        'Of what is paid from now on: each member gets a part as an earning of the own, by largest remainder. What the client pays, and the fee, stay as they are.',
      params: ContractParams,
      body: Team,
      responses: answer,
      errors: [CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, TEAM_INVALID],
      handler: async ({ params, body, context }) => {
        await changeTeam(tools, context, params.contract, body);
        return getContract(tools, context, params.contract);
      },
    }),
    route({
      ...reads,
      operationId: 'listEarnings',
      path: '/v1/auction-earnings',
      permission: 'auction:bid',
      summary: 'What you have earned',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Earning) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listEarnings(tools, context, query),
    }),
    route({
      ...reads,
      operationId: 'downloadEarnings',
      path: '/v1/auction-earnings/statement.csv',
      permission: 'auction:bid',
      summary: 'What you have earned, as CSV',
      responses: { 200: { description: 'The file.', contentType: 'text/csv' } },
      handler: ({ context }, reply) => {
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', 'attachment; filename="earnings.csv"');
        return Readable.from(earningsStatement(tools, context));
      },
    }),
    route({
      ...reads,
      operationId: 'getAuctionFees',
      path: '/v1/auction-fees',
      summary: 'What the market keeps',
      responses: { 200: { description: 'The fees; their version is the `ETag`.', schema: FeeTiers } },
      handler: async ({ context }, reply) => {
        const fees = await getFees(tools, context);
        reply.header('etag', feesTag(fees));
        return fees;
      },
    }),
    route({
      ...of,
      operationId: 'changeAuctionFees',
      method: 'PUT',
      path: '/v1/auction-fees',
      permission: 'auction:manage',
      summary: 'Change what the market keeps',
      description: 'Of what is paid from now on: what was paid keeps its fee.',
      headers: MatchHeaders,
      body: FeeTiers,
      responses: { 200: { description: 'The fees as they are now.', schema: FeeTiers } },
      errors: [FEES_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ body, headers, context }, reply) => {
        const fees = await changeFees(tools, context, body, conditionsOf(headers));
        reply.header('etag', feesTag(fees));
        return fees;
      },
    }),
  ];
}

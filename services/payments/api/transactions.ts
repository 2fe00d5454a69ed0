import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { underWayErrors } from '@pvt/kernel/idempotent-at-once';
import Type, { type Static } from 'typebox';
import { LedgerTransaction } from '../core/ledger.ts';
import { ledgerErrors } from '../core/ledger-errors.ts';
import type { NewTransaction } from '../core/ledger-transaction.ts';
import { checkLedger } from '../use-cases/ledger/check-ledger.ts';
import { postTransaction } from '../use-cases/ledger/post-transaction.ts';
import { getTransaction, listTransactions } from '../use-cases/ledger/read-transactions.ts';
import { reverseTransaction } from '../use-cases/ledger/reverse-transaction.ts';
import type { LedgerTools } from '../use-cases/tools.ts';
import { day, id, LedgerCheckResult, PostedBody, text } from './ledger-schemas.ts';

const params = Type.Object({ id: id('transaction') });
const about = { tag: 'ledger' } as const;
const reads = { ...about, method: 'GET', permission: 'ledger:read' } as const;
const writes = { ...about, method: 'POST', permission: 'ledger:write' } as const;
const once = [idempotencyErrors.IDEMPOTENCY_KEY_REUSED, underWayErrors.COMMAND_UNDER_WAY] as const;
const {
  INSUFFICIENT_FUNDS,
  RATE_MISSING,
  TRANSACTION_ID_TAKEN,
  TRANSACTION_INVALID,
  TRANSACTION_NOT_FOUND,
  TRANSACTION_REVERSED,
} = ledgerErrors;

/** The routes of the ledger's transactions, and of its check. */
export function transactionRoutes(tools: LedgerTools): Route[] {
  return [
    route({
      ...reads,
      operationId: 'listLedgerTransactions',
      path: '/v1/ledger/transactions',
      summary: 'What was booked',
      query: Type.Object({
        ...PageQuery.properties,
        reference: Type.Optional(text('About this only.', 200)),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(LedgerTransaction) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query: { reference, ...page } }) => {
        const { items, ...rest } = await listTransactions(tools, context, reference, page);
        return { ...rest, items: items.map(shown) };
      },
    }),
    route({
      ...reads,
      operationId: 'getLedgerTransaction',
      path: '/v1/ledger/transactions/:id',
      summary: 'One transaction',
      params,
      responses: { 200: { description: 'The transaction with its entries.', schema: LedgerTransaction } },
      errors: [TRANSACTION_NOT_FOUND],
      handler: async ({ params: { id: which }, context }) => shown(await getTransaction(tools, context, which)),
    }),
    route({
      ...writes,
      operationId: 'postLedgerTransaction',
      path: '/v1/ledger/transactions',
      summary: 'Book a transaction',
      description:
        'Entries move money into (+) or out of (−) accounts, and sum to zero in each currency. What is booked is never changed: reverse it instead.',
      body: PostedBody,
      responses: { 201: { description: 'It is booked.', schema: LedgerTransaction } },
      errors: [TRANSACTION_INVALID, RATE_MISSING, INSUFFICIENT_FUNDS, TRANSACTION_ID_TAKEN, ...once],
      handler: async ({ body, context }, reply) => {
        const posted = await postTransaction(tools, context, transactionOf(body), body);
        reply.status(201);
        return posted;
      },
    }),
    route({
      ...writes,
      operationId: 'reverseLedgerTransaction',
      path: '/v1/ledger/transactions/:id/reverse',
      summary: 'Reverse a transaction',
      description: 'Books the same entries the other way round. Each transaction is reversed once, a reversal too.',
      params,
      body: Type.Object(
        {
          description: Type.Optional(text('Why, for a person.', 500)),
          valueDate: Type.Optional(day('The day that the reversal counts for; by default today (UTC).')),
        },
        { additionalProperties: false, title: 'LedgerReversal', description: 'How it is booked.' },
      ),
      responses: { 201: { description: 'The reversal.', schema: LedgerTransaction } },
      errors: [TRANSACTION_NOT_FOUND, TRANSACTION_REVERSED, INSUFFICIENT_FUNDS, ...once],
      handler: async ({ params: { id: which }, body, context }, reply) => {
        const reversal = await reverseTransaction(tools, context, which, body);
        reply.status(201);
        return reversal;
      },
    }),
    route({
      ...reads,
      operationId: 'checkLedger',
      path: '/v1/ledger/check',
      summary: 'Sum the ledger again',
      description:
        'Reads all of it: each transaction and each currency has to sum to zero, each balance to be what the entries sum to.',
      responses: { 200: { description: 'What it came to.', schema: LedgerCheckResult } },
      handler: ({ context }) => checkLedger(tools, context),
    }),
  ];
}

function shown({
  position: _position,
  ...transaction
}: LedgerTransaction & { readonly position: number }): LedgerTransaction {
  return transaction;
}

function transactionOf({ entries, ...body }: Static<typeof PostedBody>): NewTransaction {
  return { ...body, entries: entries.map(({ account, amount }) => ({ account, amount: BigInt(amount) })) };
}

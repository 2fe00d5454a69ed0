import { Readable } from 'node:stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { ACCOUNT_KINDS } from '../core/ledger.ts';
import { ledgerErrors } from '../core/ledger-errors.ts';
import { getAccount } from '../use-cases/ledger/get-account.ts';
import { listAccounts } from '../use-cases/ledger/list-accounts.ts';
import { readStatement, statementFile } from '../use-cases/ledger/read-statement.ts';
import type { LedgerTools } from '../use-cases/tools.ts';
import { id, LedgerAccount, Line, shownAccount, shownLine, text } from './ledger-schemas.ts';

const params = Type.Object({ id: id('account') });
const about = { tag: 'ledger', method: 'GET', permission: 'ledger:read' } as const;
const { LEDGER_ACCOUNT_NOT_FOUND } = ledgerErrors;

/** The routes of the ledger's accounts. */
export function accountRoutes(tools: LedgerTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'listLedgerAccounts',
      path: '/v1/ledger/accounts',
      summary: 'The accounts of the ledger',
      query: Type.Object({
        ...PageQuery.properties,
        kind: Type.Optional(Type.Enum(ACCOUNT_KINDS, { description: 'Of this kind only.' })),
        owner: Type.Optional(text('Of this owner only.', 200)),
      }),
      responses: { 200: { description: 'By kind, owner and currency.', schema: pageOf(LedgerAccount) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query: { kind, owner, ...page } }) => {
        const filter = { ...(kind === undefined ? {} : { kind }), ...(owner === undefined ? {} : { owner }) };
        const { items, ...rest } = await listAccounts(tools, context, filter, page);
        return { ...rest, items: items.map(shownAccount) };
      },
    }),
    route({
      ...about,
      operationId: 'getLedgerAccount',
      path: '/v1/ledger/accounts/:id',
      summary: 'One account, and what it holds or held',
      description:
        'With `at` the balance is the sum of the entries until then. What is booked while it is asked may carry an instant a moment before it.',
      params,
      query: Type.Object({
        at: Type.Optional(
          Type.String({
            format: 'date-time',
            maxLength: 40,
            description: 'As of this instant.',
            examples: ['2026-11-27T15:00:00Z'],
          }),
        ),
        by: Type.Enum(['booking', 'value'], {
          default: 'booking',
          description:
            'Which entries count until then: by when they were booked, or by the day that they count for (UTC, all of it).',
        }),
      }),
      responses: { 200: { description: 'The account.', schema: LedgerAccount } },
      errors: [LEDGER_ACCOUNT_NOT_FOUND],
      handler: async ({ params: { id: account }, query: { at, by }, context }) =>
        shownAccount(await getAccount(tools, context, account, at === undefined ? undefined : { at, by })),
    }),
    route({
      ...about,
      operationId: 'readLedgerStatement',
      path: '/v1/ledger/accounts/:id/statement',
      summary: 'What was booked on an account',
      params,
      query: PageQuery,
      responses: {
        200: { description: 'In the order of the bookings, with the balance after each.', schema: pageOf(Line) },
      },
      errors: [LEDGER_ACCOUNT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params: { id: account }, query, context }) => {
        const { items, ...page } = await readStatement(tools, context, account, query);
        return { ...page, items: items.map(shownLine) };
      },
    }),
    route({
      ...about,
      operationId: 'downloadLedgerStatement',
      sensitive: true,
      path: '/v1/ledger/accounts/:id/statement.csv',
      summary: 'The statement of an account as a file',
      description: 'CSV by RFC 4180, all lines, amounts as decimals.',
      params,
      responses: { 200: { description: 'The file.', contentType: 'text/csv' } },
      errors: [LEDGER_ACCOUNT_NOT_FOUND],
      handler: async ({ params: { id: account }, context }, reply) => {
        const lines = await statementFile(tools, context, account);
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="statement-${account}.csv"`);
        return Readable.from(lines);
      },
    }),
  ];
}

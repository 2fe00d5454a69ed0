import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { underWayErrors } from '@pvt/kernel/idempotent-at-once';
import { HoldInEscrow, RefundEscrow, ReleaseEscrow } from '../core/escrow.ts';
import { escrowErrors } from '../core/escrow-errors.ts';
import { LedgerTransaction } from '../core/ledger.ts';
import { ledgerErrors } from '../core/ledger-errors.ts';
import { holdInEscrow } from '../use-cases/ledger/hold-in-escrow.ts';
import { refundEscrow } from '../use-cases/ledger/refund-escrow.ts';
import { releaseEscrow } from '../use-cases/ledger/release-escrow.ts';
import type { LedgerTools } from '../use-cases/tools.ts';

const errors = [
  ledgerErrors.TRANSACTION_INVALID,
  ledgerErrors.INSUFFICIENT_FUNDS,
  ledgerErrors.RATE_MISSING,
  idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
  underWayErrors.COMMAND_UNDER_WAY,
] as const;
const about = {
  tag: 'ledger',
  method: 'POST',
  permission: 'ledger:write',
  responses: { 201: { description: 'It is booked.', schema: LedgerTransaction } },
} as const;

/** The routes by which money is held until it is clear whose it is. */
export function escrowRoutes(tools: LedgerTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'holdInEscrow',
      path: '/v1/ledger/escrow/hold',
      summary: 'Hold money in escrow',
      description: 'Takes it from an account. Any number of holds add up under one name.',
      body: HoldInEscrow,
      errors,
      handler: async ({ body, context }, reply) => {
        const transaction = await holdInEscrow(tools, context, body);
        reply.status(201);
        return transaction;
      },
    }),
    route({
      ...about,
      operationId: 'releaseEscrow',
      path: '/v1/ledger/escrow/release',
      summary: 'Pay out what is held in escrow',
      description: 'All or a part, to one account or by shares to several: the parts always sum to what is paid out.',
      body: ReleaseEscrow,
      errors: [escrowErrors.ESCROW_EMPTY, escrowErrors.ESCROW_SPLIT_INVALID, ...errors],
      handler: async ({ body, context }, reply) => {
        const transaction = await releaseEscrow(tools, context, body);
        reply.status(201);
        return transaction;
      },
    }),
    route({
      ...about,
      operationId: 'refundEscrow',
      path: '/v1/ledger/escrow/refund',
      summary: 'Give back what is held in escrow',
      body: RefundEscrow,
      errors: [escrowErrors.ESCROW_EMPTY, ...errors],
      handler: async ({ body, context }, reply) => {
        const transaction = await refundEscrow(tools, context, body);
        reply.status(201);
        return transaction;
      },
    }),
  ];
}

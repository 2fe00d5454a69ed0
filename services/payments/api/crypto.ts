import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Currency, MinorUnits } from '../core/amount.ts';
import { cryptoErrors } from '../core/crypto-errors.ts';
import { CoinName, CoinRate } from '../core/crypto-rate.ts';
import { CryptoPaymentView } from '../core/crypto-view.ts';
import { intentErrors } from '../core/intent-errors.ts';
import { Id } from '../core/intent-view.ts';
import { listCoinRates, setCoinRate } from '../use-cases/crypto/coin-rates.ts';
import { SETTLEMENTS, settleCrypto } from '../use-cases/crypto/settle-crypto.ts';
import { showCrypto } from '../use-cases/crypto/show-crypto.ts';
import type { CryptoTools } from '../use-cases/crypto/tools.ts';
import { keyed } from './intents.ts';

const GivenRate = Type.Object(
  {
    rate: Type.String({
      pattern: '^(?=.*[1-9])\\d{1,12}(\\.\\d{1,12})?$',
      description: 'What one coin is worth in the currency: a decimal above zero.',
      examples: ['2500.00'],
    }),
    source: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\u0000]*$',
      description: 'Who published it.',
      examples: ['ECB'],
    }),
  },
  { additionalProperties: false, title: 'GivenCoinRate', description: 'What a coin is worth.' },
);

const Settlement = Type.Object(
  {
    as: Type.Enum(SETTLEMENTS, {
      description:
        '`accept`: coins that came too late, or were too few, pay as much of the payment as they are worth by its rate; `return`: coins that paid for nothing were sent back; `refund`: coins were sent back for what was captured.',
    }),
    transaction: Type.Optional(
      Type.String({
        minLength: 8,
        maxLength: 100,
        pattern: '^[\\w-]+$',
        description: 'By which the coins were sent back, as the chain has it.',
        examples: ['f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16'],
      }),
    ),
    amount: Type.Optional(MinorUnits),
  },
  { additionalProperties: false, title: 'CryptoSettlement', description: 'What a person decided about coins.' },
);

const params = Type.Object({ id: Id });
const responses = { 200: { description: 'How the payment stands.', schema: CryptoPaymentView } };
const { INTENT_NOT_FOUND, INTENT_STATE, AMOUNT_ABOVE_REST, DISPUTE_OPEN } = intentErrors;

/** The routes of payments in coins. */
export function cryptoRoutes(tools: CryptoTools): Route[] {
  return [
    route({
      tag: 'payments',
      operationId: 'getCryptoPayment',
      method: 'GET',
      path: '/v1/payments/intents/:id/crypto',
      permission: 'payments:read',
      summary: 'How a payment in coins is made, and how it stands',
      description: 'The address, the amount and until when; what came, and how many blocks confirm it.',
      params,
      responses,
      errors: [INTENT_NOT_FOUND, cryptoErrors.CRYPTO_PAYMENT_NOT_FOUND],
      handler: ({ params: { id }, context }) => showCrypto(tools, context, id),
    }),
    route({
      tag: 'payments',
      operationId: 'settleCryptoPayment',
      method: 'POST',
      path: '/v1/payments/intents/:id/crypto/settle',
      permission: 'payments:write',
      summary: 'Book what a person decided about coins',
      description:
        'Nothing is sent: there is no private key here. Who sends coins back does that from the wallet, and notes the transaction.',
      params,
      body: Settlement,
      responses,
      errors: [
        ...[INTENT_NOT_FOUND, INTENT_STATE, AMOUNT_ABOVE_REST, DISPUTE_OPEN, ...keyed],
        ...Object.values(cryptoErrors),
      ],
      handler: ({ params: { id }, body: { amount, ...settlement }, context }) =>
        settleCrypto(tools, context, id, {
          ...settlement,
          ...(amount === undefined ? {} : { amount: BigInt(amount) }),
        }),
    }),
    route({
      tag: 'payments',
      operationId: 'listCoinRates',
      method: 'GET',
      path: '/v1/payments/coin-rates',
      permission: 'payments:read',
      summary: 'What coins are worth',
      responses: { 200: { description: 'Few: all of them.', schema: Type.Object({ items: Type.Array(CoinRate) }) } },
      handler: ({ context }) => listCoinRates(tools, context),
    }),
    route({
      tag: 'payments',
      operationId: 'setCoinRate',
      method: 'PUT',
      path: '/v1/payments/coin-rates/:coin/:currency',
      permission: 'payments:write',
      summary: 'Set what a coin is worth',
      description: 'It counts for payments that are authorised from now on, and is kept with what is booked by it.',
      params: Type.Object({ coin: CoinName, currency: Currency }),
      body: GivenRate,
      responses: { 200: { description: 'The rate as it is kept.', schema: CoinRate } },
      handler: ({ params: about, body, context }) => setCoinRate(tools, context, { ...about, ...body }),
    }),
  ];
}

import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { CHAINS, COINS } from './crypto-chain.ts';
import { CRYPTO_STATES, REVIEW_REASONS } from './crypto-payment.ts';
import { CoinRate } from './crypto-rate.ts';

const coins = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: `${description} In the ledger’s unit.` });

export const cryptoChanged = defineEvent({
  type: 'pvt.payments.crypto.changed',
  version: 1,
  readBy: 'payments:read',
  description: 'A payment in coins stands otherwise than before. The key is the intent’s id.',
  data: Type.Object({
    intent: Type.String({ description: 'The intent’s id.' }),
    chain: Type.Enum(CHAINS, { description: 'Which chain.' }),
    coin: Type.Enum(COINS, { description: 'Which coin.' }),
    address: Type.String({ description: 'Where it is paid to.' }),
    state: Type.Enum(CRYPTO_STATES, { description: 'How it stands; `review`: a person has to decide.' }),
    reason: Type.Union([Type.Enum(REVIEW_REASONS), Type.Null()], { description: 'Why a person has to.' }),
    due: coins('What is to be paid.'),
    received: coins('What is final.'),
    pending: coins('What is on its way.'),
  }),
  key: ({ intent }) => intent,
  example: {
    intent: '0198c0de-4444-7000-8000-000000000001',
    chain: 'bitcoin',
    coin: 'BTC',
    address: 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu',
    state: 'pending',
    reason: null,
    due: 125_000,
    received: 0,
    pending: 125_000,
  },
});

export const coinRateSet = defineEvent({
  type: 'pvt.payments.coin-rate.set',
  version: 1,
  readBy: 'payments:read',
  description: 'The price of a coin was set. The key is the coin.',
  data: CoinRate,
  key: ({ coin }) => coin,
  example: { coin: 'ETH', currency: 'EUR', rate: '2500.00', source: 'ECB', at: '2026-11-29T12:00:00.000Z' },
});

export const cryptoEvents: readonly EventType[] = [cryptoChanged, coinRateSet];

import Type from 'typebox';
import type { Database, Transaction } from '../database/database.ts';
import { defineSaga } from '../saga/sagas.ts';
import type { CallContext } from '../service/context.ts';
import { type Contracts, defineOperation } from '../service/contract.ts';
import { Problem } from '../service/errors.ts';
import { idempotent } from '../service/idempotent.ts';
import type { TestDatabase } from './testing.ts';

/** Declared nowhere: the reference has every error that is. */
export const noRoom = (detail: string): Problem =>
  new Problem('TEST_NO_ROOM', { kind: 'conflict', title: 'There is no room', description: 'For the test.' }, detail);

const Payment = Type.Object({ booking: Type.String(), amount: Type.Integer(), fails: Type.String() });
const operation = <const N extends string>(name: N) =>
  defineOperation({
    name: `bank.${name}`,
    description: 'For the test.',
    input: Payment,
    output: Type.Object({ receipt: Type.String() }),
  });
const take = operation('take');
const refund = operation('refund');
const confirm = operation('confirm');

/** No unique key on purpose: a second effect must show as a second row. */
export async function makeEffects(database: TestDatabase): Promise<void> {
  await database.admin(`create table collect.effect (sequence bigint generated always as identity, tenant uuid not null,
      booking text not null, what text not null);
    select pvt.isolate('collect.effect'); grant select, insert on collect.effect to pvt_collect;
    grant usage on all sequences in schema collect to pvt_collect`);
}

async function effect(tx: Transaction, booking: string, what: string): Promise<void> {
  await tx.query('insert into collect.effect (tenant, booking, what) values ($1, $2, $3)', [tx.tenant, booking, what]);
}

/** Another service, which keeps to the idempotency keys. */
export function implementBank(contracts: Contracts, database: Database): void {
  for (const each of [take, refund, confirm])
    contracts.implement(each, (context: CallContext, input) =>
      database.transaction(context.tenant, (tx) =>
        idempotent(tx, context, each.name, input, async () => {
          if (input.fails === each.name) throw noRoom('The bank does not take it.');
          await effect(tx, input.booking, each.name);
          return { receipt: `${each.name} of ${input.booking}` };
        }),
      ),
    );
}

export const BOOKING = Type.Object({ booking: Type.String(), fails: Type.String() });
const RETRY = { attempts: 3, firstDelayMs: 1, factor: 1, longestDelayMs: 1 };
type Input = { readonly booking: string; readonly fails: string };

/** Four steps over two services. What `fails` names fails for good. */
export const booking = defineSaga({ name: 'collect.book', version: 1, input: BOOKING })
  .local('hold-bed', {
    retry: RETRY,
    run: async (tx, { input }) => {
      await effect(tx, input.booking, 'hold');
      return { bed: 4 };
    },
    undo: (tx, { input }, { bed }) => effect(tx, input.booking, `release ${bed}`),
  })
  .call('take-payment', {
    retry: RETRY,
    operation: take,
    input: ({ input }) => ({ ...payment(input), amount: 500 }),
    undo: { operation: refund, input: ({ input }) => payment(input) },
  })
  .local('send-receipt', {
    retry: RETRY,
    run: (tx, { input, results }) => effect(tx, input.booking, `receipt: ${results['take-payment'].receipt}`),
    undo: (tx, { input }) => effect(tx, input.booking, 'receipt withdrawn'),
  })
  .call('confirm', { retry: RETRY, operation: confirm, input: ({ input }) => payment(input) });

const payment = ({ booking: id, fails }: Input) => ({ booking: id, fails, amount: 1 });

export const DONE = (id: string): string[] => ['hold', 'bank.take', `receipt: bank.take of ${id}`, 'bank.confirm'];
export const UNDONE = (id: string): string[] => [
  ...DONE(id).slice(0, 3),
  ...['receipt withdrawn', 'bank.refund', 'release 4'],
];

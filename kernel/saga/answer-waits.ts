import type { Transaction } from '../database/database.ts';
import type { LogEvent } from '../log/event.ts';
import { contextOfEvent } from '../service/context.ts';
import { type SagaGround, wakeSaga } from './ground.ts';
import { matches } from './matches.ts';
import { answerWait, lockEvent, waitsFor } from './stored-wait.ts';

/** Gives an event to the sagas that wait for it, in the transaction that moves the group's cursor: once. */
export async function handleEvent(ground: SagaGround, tx: Transaction, event: LogEvent): Promise<void> {
  await lockEvent(tx, event.type, event.key);
  for (const { saga, match } of await waitsFor(tx, event))
    if (matches(event.data, match) && (await answerWait(tx, saga, event.data, event.position)))
      await wakeSaga(ground, tx, contextOfEvent(ground.service, event), saga);
}

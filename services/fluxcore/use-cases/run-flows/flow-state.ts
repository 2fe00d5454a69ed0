import type { Transaction } from '@pvt/kernel/database';
import { lookUpRows } from '../../adapters/postgres/reference-tables.ts';
import { lockStates, type StepStateOwner } from '../../adapters/postgres/step-state.ts';
import { readLetThrough } from '../../core/dedupe.ts';
import type { WindowState } from '../../core/window.ts';
import type { EnrichRequest, FlowState } from '../../ports.ts';
import type { ActiveVersion } from './running-flow.ts';

/** What was asked of the assistant for an event, before its transaction. */
export type Enrichments = ReadonlyMap<string, unknown>;

export function enrichmentKey(request: EnrichRequest): string {
  return JSON.stringify([request.task, request.input]);
}

export function ownerOf(version: ActiveVersion, pointer: string): StepStateOwner {
  return { flow: version.flow, generation: version.generation, step: version.stateIds.get(pointer) ?? pointer };
}

/** The flow's state in the transaction of its effect. */
export function transactionState(tx: Transaction, version: ActiveVersion, enrichments: Enrichments): FlowState {
  return {
    lookup: (table, keys) => lookUpRows(tx, table, keys),
    async letThrough(pointer, keys) {
      const rows = await lockStates(tx, ownerOf(version, pointer), keys);
      return new Map(
        rows.flatMap(({ key, state }) => {
          const known = readLetThrough(state);
          return known === undefined ? [] : [[key, known]];
        }),
      );
    },
    async windows(pointer, keys) {
      const rows = await lockStates(tx, ownerOf(version, pointer), keys);
      // Only writeStates writes the column, and it writes what `windows` gave.
      return new Map(rows.flatMap(({ key, state }) => (state === null ? [] : [[key, state as WindowState]])));
    },
    async enrich(requests) {
      return requests.map((request) => {
        const key = enrichmentKey(request);
        if (!enrichments.has(key))
          throw new Error('what is asked of the assistant has changed since it was asked; it is asked again');
        return enrichments.get(key);
      });
    },
  };
}

import { putFlow, putReferenceTable } from '@pvt/fluxcore/contract';
import { putBoard, putMetric } from '@pvt/insights/contract';
import type { Operation } from '@pvt/kernel/contract';
import { compileSchema, type SchemaCheck, type SchemaFault } from '@pvt/kernel/schema/compile';
import type { Static, TSchema } from 'typebox';
import type { OperationName } from '../core/operation-names.ts';

interface Callable {
  readonly operation: Operation<TSchema, TSchema>;
  /** What whoever does the same by hand needs. */
  readonly permission: string;
  /** The event types that what it makes goes on reading. */
  readonly reads?: (input: unknown) => readonly string[];
}

/** What a task may call. */
export const OPERATIONS: Readonly<Record<OperationName, Callable>> = {
  'fluxcore.putFlow': {
    operation: putFlow,
    permission: 'flows:write',
    reads: (input) => (input as Static<(typeof putFlow)['input']>).definition.on,
  },
  'fluxcore.putReferenceTable': { operation: putReferenceTable, permission: 'flows:write' },
  'insights.putBoard': { operation: putBoard, permission: 'insights:write' },
  'insights.putMetric': {
    operation: putMetric,
    permission: 'insights:write',
    reads: (input) => [(input as Static<(typeof putMetric)['input']>).definition.event],
  },
};

const checks = new Map<OperationName, SchemaCheck>();

/** What is wrong with the input of an operation. */
export function inputFault(name: OperationName, input: unknown): SchemaFault | undefined {
  const check = checks.get(name) ?? compileSchema(OPERATIONS[name].operation.input);
  checks.set(name, check);
  return check(input);
}

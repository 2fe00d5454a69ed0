import type { CallContext } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { escapePointer } from '@pvt/kernel/json';
import { checkConfigurationOf } from '../contract.ts';
import { valueFaults } from '../core/check-values.ts';
import { configErrors } from '../core/errors.ts';
import type { KeyDefinition } from '../core/key.ts';
import { type Layer, nameOf } from '../core/layer.ts';
import type { CommandTools } from './tools.ts';

/** Key to the service that has found its value to be right. */
export type Passed = ReadonlyMap<string, string>;

/** How long a service has to check a value. */
const CHECK_MS = 10_000;

/**
 * Has values checked by the services whose they are. To be done before the transaction: while a service is asked, an open one
 * would hold up everybody who reads the log.
 * @param at where the values stand in the request
 * @throws CONFIG_VALUES_INVALID with what a service has found, DEPENDENCY_UNAVAILABLE where it is away
 */
export async function askOwners(
  { contracts }: Pick<CommandTools, 'contracts'>,
  context: CallContext,
  layer: Layer,
  values: Readonly<Record<string, unknown>>,
  keys: ReadonlyMap<string, KeyDefinition>,
  at = '/set',
): Promise<Passed> {
  const passed = new Map<string, string>();
  // What does not fit its schema is refused for that, and no service has to bear it.
  if (valueFaults(layer, values, keys, at).length > 0) return passed;
  for (const [key, value] of Object.entries(values)) {
    const service = keys.get(key)?.checkedBy;
    if (service === undefined) continue;
    const faults = await faultsBy(contracts, context, service, key, value);
    if (faults.length > 0) throw refused(nameOf(layer), service, placed(faults, `${at}/${escapePointer(key)}`));
    passed.set(key, service);
  }
  return passed;
}

/** @throws DEPENDENCY_UNAVAILABLE */
export async function faultsBy(
  contracts: CommandTools['contracts'],
  context: CallContext,
  service: string,
  key: string,
  value: unknown,
): Promise<readonly FieldError[]> {
  const soon = { ...context, deadline: Math.min(context.deadline, Date.now() + CHECK_MS) };
  return (await contracts.call(checkConfigurationOf(service), soon, { key, value })).faults;
}

/** That what is published now is what was checked. @throws CONFIG_KEY_CHANGED_MEANWHILE */
export function requirePassed(
  keys: ReadonlyMap<string, KeyDefinition>,
  names: readonly string[],
  passed: Passed,
): void {
  const unchecked = names.find((name) => keys.get(name)?.checkedBy !== passed.get(name));
  if (unchecked === undefined) return;
  throw configErrors.CONFIG_KEY_CHANGED_MEANWHILE(
    `The key "${unchecked}" was defined anew while its value was checked. Nothing was written; send it again.`,
  );
}

function placed(faults: readonly FieldError[], at: string): FieldError[] {
  return faults.map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail }));
}

function refused(layer: string, service: string, errors: readonly FieldError[]) {
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  const first = errors.slice(0, 1).map(({ pointer, detail }) => `${pointer} ${detail}`);
  return configErrors.CONFIG_VALUES_INVALID(
    `${layer} can not be published so: the service "${service}" refuses a value. ${first.join('')}${more}`,
    { errors },
  );
}

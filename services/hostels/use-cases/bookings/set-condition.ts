import { type CallContext, requirePermission } from '@pvt/kernel/context';
import { conditionOf, finishCleaning, type UnitCondition } from '../../adapters/postgres/housekeeping.ts';
import { unitOf } from '../../adapters/postgres/units.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import type { Condition } from '../../core/booking/housekeeping.ts';
import { unitNotFound } from '../../core/errors.ts';
import type { CommandTools } from '../tools.ts';
import { setCondition } from './clean-units.ts';

export interface ConditionChange {
  readonly property: string;
  readonly unit: string;
  readonly condition?: Condition;
  readonly undisturbed?: boolean;
}

/** Who inspects what others have cleaned. */
const INSPECTS = 'hostels:manage';

/**
 * A unit was cleaned or inspected, or is not to be disturbed. What is clean has no cleaning left. Staff clean; who manages the house inspects.
 * @throws UNIT_NOT_FOUND, UNIT_NOT_CLEAN, SCOPE_MISSING
 */
export function changeCondition(
  { database, log }: CommandTools,
  context: CallContext,
  { property, unit, condition, undisturbed }: ConditionChange,
): Promise<UnitCondition> {
  if (condition === 'inspected') requirePermission(context, INSPECTS, `property:${property}`);
  return database.transaction(context.tenant, async (tx) => {
    if ((await unitOf(tx, property, unit)) === undefined) throw unitNotFound(property, unit);
    const before = await conditionOf(tx, unit);
    if (condition === 'inspected' && before.condition === 'dirty')
      throw bookingErrors.UNIT_NOT_CLEAN('The unit is dirty: it is cleaned first.', { pointer: '/condition' });
    const after: UnitCondition = {
      unit,
      condition: condition ?? before.condition,
      undisturbed: undisturbed ?? before.undisturbed,
    };
    await setCondition({ log }, tx, context, property, after);
    if (after.condition !== 'dirty') await finishCleaning(tx, property, unit);
    return after;
  });
}

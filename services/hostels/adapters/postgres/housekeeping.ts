import type { Transaction } from '@pvt/kernel/database';
import type { Condition } from '../../core/booking/housekeeping.ts';

export interface UnitCondition {
  readonly unit: string;
  readonly condition: Condition;
  readonly undisturbed: boolean;
}

/** Those that are not as they were when they were new: clean. Served by condition_of_property. */
export function conditionsOf(tx: Transaction, property: string): Promise<UnitCondition[]> {
  return tx.query<UnitCondition>(
    'select unit, condition, undisturbed from hostels.unit_condition where tenant = $1 and property = $2 order by unit',
    [tx.tenant, property],
  );
}

export async function conditionOf(tx: Transaction, unit: string): Promise<UnitCondition> {
  const [row] = await tx.query<UnitCondition>(
    'select unit, condition, undisturbed from hostels.unit_condition where tenant = $1 and unit = $2 for no key update',
    [tx.tenant, unit],
  );
  return row ?? { unit, condition: 'clean', undisturbed: false };
}

export async function storeCondition(
  tx: Transaction,
  property: string,
  { unit, condition, undisturbed }: UnitCondition,
): Promise<void> {
  await tx.query(
    `insert into hostels.unit_condition (tenant, unit, property, condition, undisturbed) values ($1, $2, $3, $4, $5)
      on conflict (tenant, unit) do update set condition = excluded.condition, undisturbed = excluded.undisturbed`,
    [tx.tenant, unit, property, condition, undisturbed],
  );
}

export interface Cleaning {
  readonly stay: string;
  readonly unit: string | null;
  readonly day: string;
  readonly state: 'planned' | 'open' | 'done';
}

/** One for the end of a stay: planned again, it is moved. Served by the primary key. */
export async function storeCleaning(tx: Transaction, property: string, cleaning: Cleaning): Promise<void> {
  const { stay, unit, day, state } = cleaning;
  await tx.query(
    `insert into hostels.cleaning (tenant, stay, property, unit, day, state) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, stay, move) do update set unit = excluded.unit, day = excluded.day, state = excluded.state`,
    [tx.tenant, stay, property, unit, day, state],
  );
}

/** One for a unit that a stay has left before its end. Served by the primary key. */
export async function addCleaning(
  tx: Transaction,
  property: string,
  { stay, unit, day, state }: Cleaning,
): Promise<void> {
  await tx.query(
    `insert into hostels.cleaning (tenant, stay, property, unit, day, state, move)
      select $1, $2, $3, $4, $5, $6, coalesce(max(c.move), 0) + 1 from hostels.cleaning c where c.tenant = $1 and c.stay = $2`,
    [tx.tenant, stay, property, unit, day, state],
  );
}

export async function removeCleaning(tx: Transaction, stay: string): Promise<void> {
  await tx.query(`delete from hostels.cleaning where tenant = $1 and stay = $2 and state = 'planned'`, [
    tx.tenant,
    stay,
  ]);
}

/** What is left of the unit is done. */
export async function finishCleaning(tx: Transaction, property: string, unit: string): Promise<void> {
  await tx.query(
    `update hostels.cleaning set state = 'done' where tenant = $1 and property = $2 and unit = $3 and state = 'open'`,
    [tx.tenant, property, unit],
  );
}

export interface CleaningOfDay extends Cleaning {
  readonly arrivalToday: boolean;
  readonly undisturbed: boolean;
}

/** What is to be cleaned on a day, and what is left of the days before. Served by cleaning_of_day. */
export function cleaningsOf(tx: Transaction, property: string, day: string): Promise<CleaningOfDay[]> {
  return tx.query<CleaningOfDay>(
    `select c.stay, coalesce(c.unit, o.unit) as unit, c.day, c.state, coalesce(u.undisturbed, false) as undisturbed,
        exists (select from hostels.occupation n where n.tenant = $1 and n.property = $2 and n.unit = coalesce(c.unit, o.unit)
          and n.kind = 'stay' and lower(n.nights) = $3::date) as "arrivalToday"
      from hostels.cleaning c
      left join lateral (select o.unit from hostels.occupation o where o.tenant = $1 and o.owner = c.stay limit 1) o on true
      left join hostels.unit_condition u on u.tenant = $1 and u.unit = coalesce(c.unit, o.unit)
      where c.tenant = $1 and c.property = $2 and c.day <= $3 and (c.day = $3 or c.state = 'open') and c.state <> 'done'
      order by c.day, c.stay, c.move`,
    [tx.tenant, property, day],
  );
}

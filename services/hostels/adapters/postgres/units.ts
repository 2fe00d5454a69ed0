import type { Transaction } from '@pvt/kernel/database';
import type { Unit } from '../../core/unit.ts';

/** A unit with its place among those of its property. */
export interface PlacedUnit extends Unit {
  readonly position: number;
}

const UNIT = `select u.id, u.name, u.kind, u.parent, u.position,
  array(select s.type from hostels.sold_as s where s.tenant = u.tenant and s.unit = u.id order by s.type) as "soldAs"
  from hostels.unit u`;

export async function unitOf(tx: Transaction, property: string, id: string): Promise<PlacedUnit | undefined> {
  const [row] = await tx.query<PlacedUnit>(
    `${UNIT} where u.tenant = $1 and u.property = $2 and u.id = $3 and not u.retired`,
    [tx.tenant, property, id],
  );
  return row;
}

/** In the order in which they were added. Served by unit_in_order. */
export function unitsAfter(
  tx: Transaction,
  property: string,
  position: number | undefined,
  most: number,
): Promise<PlacedUnit[]> {
  return tx.query<PlacedUnit>(
    `${UNIT} where u.tenant = $1 and u.property = $2 and not u.retired and ($3::integer is null or u.position > $3)
      order by u.position limit $4`,
    [tx.tenant, property, position ?? null, most],
  );
}

/** Those of the names that are taken. Served by unit_named_once. */
export async function takenNames(tx: Transaction, property: string, names: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select name from hostels.unit where tenant = $1 and property = $2 and not retired and name = any($3)`,
    [tx.tenant, property, names],
  );
  return rows.map(({ name }) => name);
}

export async function insertUnits(tx: Transaction, property: string, units: readonly Unit[]): Promise<void> {
  await tx.query(
    `insert into hostels.unit (tenant, property, id, name, kind, parent)
      select $1, $2, w.id, w.name, w.kind, w.parent
        from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[]) with ordinality as w (id, name, kind, parent, n) order by w.n`,
    [
      tx.tenant,
      property,
      units.map(({ id }) => id),
      units.map(({ name }) => name),
      units.map(({ kind }) => kind),
      units.map(({ parent }) => parent),
    ],
  );
  await sellAs(tx, property, units);
}

/** What units are sold as from now on, beside what they are already. */
export async function sellAs(
  tx: Transaction,
  property: string,
  units: readonly Pick<Unit, 'id' | 'soldAs'>[],
): Promise<void> {
  const sold = units.flatMap(({ id, soldAs }) => soldAs.map((type) => ({ id, type })));
  if (sold.length === 0) return;
  await tx.query(
    `insert into hostels.sold_as (tenant, property, type, position, unit)
      select $1, $2, w.type, u.position, w.unit from unnest($3::uuid[], $4::text[]) as w (unit, type)
        join hostels.unit u on u.tenant = $1 and u.id = w.unit`,
    [tx.tenant, property, sold.map(({ id }) => id), sold.map(({ type }) => type)],
  );
}

export async function sellNoLongerAs(tx: Transaction, unit: string, types: readonly string[]): Promise<void> {
  if (types.length === 0) return;
  await tx.query('delete from hostels.sold_as where tenant = $1 and unit = $2 and type = any($3)', [
    tx.tenant,
    unit,
    types,
  ]);
}

export async function renameUnit(tx: Transaction, unit: string, name: string): Promise<void> {
  await tx.query('update hostels.unit set name = $3 where tenant = $1 and id = $2', [tx.tenant, unit, name]);
}

export async function retireUnit(tx: Transaction, unit: string): Promise<void> {
  await tx.query('update hostels.unit set retired = true where tenant = $1 and id = $2', [tx.tenant, unit]);
}

/** Served by unit_of_parent. */
export async function hasUnitsIn(tx: Transaction, unit: string): Promise<boolean> {
  const rows = await tx.query('select 1 from hostels.unit where tenant = $1 and parent = $2 and not retired limit 1', [
    tx.tenant,
    unit,
  ]);
  return rows.length > 0;
}

/** The unit itself, and what it stands in. */
export async function unitAndAbove(tx: Transaction, unit: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive above as (
      select u.id, u.parent from hostels.unit u where u.tenant = $1 and u.id = $2
      union
      select u.id, u.parent from above join hostels.unit u on u.tenant = $1 and u.id = above.parent
    ) select id from above`,
    [tx.tenant, unit],
  );
  return rows.map(({ id }) => id);
}

import type { Transaction } from '@pvt/kernel/database';
import type { SoldUnit, TakenBed } from '../../core/imports/bed-board.ts';
import type { ImportRefusal } from '../../core/imports/import-row.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** Two imports of a house go one after the other: the codes that they know stay so until the transaction ends. */
export async function lockImports(tx: Transaction, property: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('hostels.import/' || $1 || '/' || $2, 0))`, [
    tx.tenant,
    property,
  ]);
}

export interface ImportedCode {
  readonly code: string;
  readonly booking: string | null;
  readonly reason: ImportRefusal | null;
  readonly night: string | null;
}

/** Served by the primary key. */
export function importedCodes(tx: Transaction, property: string, codes: readonly string[]): Promise<ImportedCode[]> {
  return tx.query<ImportedCode>(
    `select i.code, i.booking, i.reason, i.night from unnest($3::text[]) c (code)
      cross join lateral (select * from hostels.imported_booking i where i.tenant = $1 and i.property = $2 and i.code = c.code limit 1) i`,
    [tx.tenant, property, codes],
  );
}

export async function insertImportedCodes(
  tx: Transaction,
  property: string,
  codes: readonly ImportedCode[],
): Promise<void> {
  await tx.query(
    `insert into hostels.imported_booking (tenant, property, code, booking, reason, night)
      select $1, $2, r.code, r.booking, r.reason, r.night
        from json_to_recordset($3::json) as r (code text, booking uuid, reason text, night date)`,
    [tx.tenant, property, JSON.stringify(codes)],
  );
}

/** The units of a type in the order in which they are sold, with the beds that each takes. Served by sold_as_in_order. */
export function unitsToSell(tx: Transaction, property: string, type: string): Promise<SoldUnit[]> {
  return tx.query<SoldUnit>(
    `select s.unit as id, array(select b.bed from hostels.unit_bed b where b.tenant = $1 and b.unit = s.unit) as beds
      from hostels.sold_as s where s.tenant = $1 and s.property = $2 and s.type = $3 order by s.position`,
    [tx.tenant, property, type],
  );
}

/** The units of all types, as whoever has one knows them. */
export function unitsWithBeds(tx: Transaction, property: string): Promise<SoldUnit[]> {
  return tx.query<SoldUnit>(
    `select b.unit as id, array_agg(b.bed) as beds from hostels.unit_bed b where b.tenant = $1 and b.property = $2 group by b.unit`,
    [tx.tenant, property],
  );
}

/** Who has beds in some nights, with who is overbooked. Served by occupation_of_nights. */
export function takenBeds(tx: Transaction, property: string, { arrival, departure }: StayDates): Promise<TakenBed[]> {
  return tx.query<TakenBed>(
    `select o.owner, o.type, o.bed, o.unit, lower(o.nights) as arrival, upper(o.nights) as departure from hostels.occupation o
      where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3::date and lower(o.nights) < $4::date`,
    [tx.tenant, property, arrival, departure],
  );
}

export interface TakenPlace extends StayDates {
  readonly owner: string;
  readonly type: string;
  /** Null where it is overbooked. */
  readonly unit: string | null;
}

/** All at once, so that the counts are moved once. @throws PostgreSQL's 23P01 where a bed is not free */
export async function occupyAll(tx: Transaction, property: string, places: readonly TakenPlace[]): Promise<void> {
  await tx.query(
    `insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit, type)
      select $1, $2, b.bed, daterange(r.arrival, r.departure), 'stay', r.owner, r.unit, r.type
        from json_to_recordset($3::json) as r (owner uuid, type text, unit uuid, arrival date, departure date)
        left join hostels.unit_bed b on b.tenant = $1 and b.unit = r.unit`,
    [tx.tenant, property, JSON.stringify(places)],
  );
}

/** What stays have, all at once. */
export async function freeAll(tx: Transaction, owners: readonly string[]): Promise<void> {
  await tx.query(`delete from hostels.occupation where tenant = $1 and owner = any($2::uuid[]) and kind = 'stay'`, [
    tx.tenant,
    owners,
  ]);
}

export interface ConfirmedHold extends StayDates {
  readonly id: string;
  readonly type: string;
  readonly state: 'confirmed' | 'released';
}

/** What stays stand on that nobody ever waited for. */
export async function insertConfirmedHolds(
  tx: Transaction,
  property: string,
  holds: readonly ConfirmedHold[],
): Promise<void> {
  await tx.query(
    `insert into hostels.hold (tenant, id, property, type, nights, state, expires_at)
      select $1, r.id, $2, r.type, daterange(r.arrival, r.departure), r.state, now()
        from json_to_recordset($3::json) as r (id uuid, type text, state text, arrival date, departure date)`,
    [tx.tenant, property, JSON.stringify(holds)],
  );
}

export async function releaseHolds(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(`update hostels.hold set state = 'released' where tenant = $1 and id = any($2::uuid[])`, [
    tx.tenant,
    ids,
  ]);
}

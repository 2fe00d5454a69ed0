import type { Transaction } from '@pvt/kernel/database';
import type { RateReason } from '../../core/forecast/suggest-rate.ts';

/** Amounts in minor units. */
export interface KeptSuggestion {
  readonly type: string;
  readonly night: string;
  readonly base: number;
  readonly amount: number;
  readonly reason: RateReason;
  /** Units of the house that are expected to be slept in. */
  readonly expected: number;
  readonly heldOut: boolean;
  /** Whether it is what the night costs. */
  readonly applied: boolean;
}

const SUGGESTION = `select r.type, r.night, r.base, r.amount, r.reason, r.expected, r.held_out as "heldOut", r.applied
  from hostels.rate_suggestion r`;

/** By night and type. Served by rate_suggestion_of_night. */
export function suggestionsIn(
  tx: Transaction,
  property: string,
  from: string,
  until: string,
): Promise<KeptSuggestion[]> {
  return tx.query<KeptSuggestion>(
    `${SUGGESTION} where r.tenant = $1 and r.property = $2 and r.night >= $3 and r.night < $4 order by r.night, r.type`,
    [tx.tenant, property, from, until],
  );
}

export async function suggestionOf(
  tx: Transaction,
  property: string,
  type: string,
  night: string,
): Promise<KeptSuggestion | undefined> {
  const [row] = await tx.query<KeptSuggestion>(
    `${SUGGESTION} where r.tenant = $1 and r.property = $2 and r.type = $3 and r.night = $4`,
    [tx.tenant, property, type, night],
  );
  return row;
}

/** In the place of all that was suggested from a night on; what is over stays. */
export async function replaceSuggestions(
  tx: Transaction,
  property: string,
  from: string,
  suggestions: readonly KeptSuggestion[],
): Promise<void> {
  await dropSuggestionsFrom(tx, property, from);
  await tx.query(
    `insert into hostels.rate_suggestion (tenant, property, type, night, base, amount, reason, expected, held_out, applied)
      select $1, $2, r.type, r.night, r.base, r.amount, r.reason, r.expected, r."heldOut", r.applied
        from json_to_recordset($3::json) as r (type text, night date, base bigint, amount bigint, reason json, expected float8,
          "heldOut" boolean, applied boolean)`,
    [tx.tenant, property, JSON.stringify(suggestions)],
  );
}

export async function dropSuggestions(
  tx: Transaction,
  property: string,
  types: readonly string[],
  nights: readonly string[],
): Promise<void> {
  await tx.query(
    'delete from hostels.rate_suggestion where tenant = $1 and property = $2 and type = any($3::text[]) and night = any($4::date[])',
    [tx.tenant, property, types, nights],
  );
}

/** All from a night on; what is over stays. */
export async function dropSuggestionsFrom(tx: Transaction, property: string, from: string): Promise<void> {
  await tx.query('delete from hostels.rate_suggestion where tenant = $1 and property = $2 and night >= $3', [
    ...[tx.tenant, property, from],
  ]);
}

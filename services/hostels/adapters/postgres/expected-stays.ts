import type { Queryable } from '@pvt/kernel/database';

export interface ExpectedStay {
  readonly tenant: string;
  readonly property: string;
  readonly booking: string;
  readonly stay: string;
  readonly arrival: string;
}

/**
 * Whose arrival is some days past, or today, by any clock of the world: of all tenants. Served by stay_expected. Of a booking that came in
 * when the night was over already, as a channel that was late sends it, nobody here knows who has come: it is for the desk. So it is where
 * a channel is late with other dates: then the stay is new, by the instant in its id, and its booking is not.
 * @param after the last of those before: they are in the order of their arrivals
 */
export function expectedStays(
  tx: Queryable,
  days: number,
  after: Pick<ExpectedStay, 'arrival' | 'stay'> | undefined,
  most: number,
): Promise<ExpectedStay[]> {
  return tx.query<ExpectedStay>(
    `select s.tenant, s.property, s.booking, s.id as stay, s.arrival from hostels.stay s
      join hostels.booking b on b.tenant = s.tenant and b.id = s.booking and b.charged
      join hostels.property p on p.tenant = s.tenant and p.slug = s.property
      where s.state = 'expected' and s.arrival between current_date - $1::integer and current_date + 1
        and b.created_at < (s.arrival + 1 + time '04:00') at time zone p.zone
        and (b.source not like 'channel:%' or uuid_extract_timestamp(s.id) < (s.arrival + 1 + time '04:00') at time zone p.zone)
        and ($2::date is null or (s.arrival, s.id) > ($2, $3::uuid))
      order by s.arrival, s.id limit $4`,
    [days, after?.arrival ?? null, after?.stay ?? null, most],
  );
}

import type { Body } from '@pvt/client';
import houses from './houses.json' with { type: 'json' };

/** A room of a sample house, and what is in it. */
export interface SampleRoom {
  readonly name: string;
  readonly soldAs: readonly string[];
  /** How many beds stand in it, sold one by one as a type; none where it is sold whole only. */
  readonly beds?: { readonly count: number; readonly soldAs: string };
}

/** A house as the sample makes it. */
export interface SampleHouse {
  readonly slug: string;
  readonly definition: Body<'saveHostelProperty'>;
  /** By code; `rate` is the base rate of a night in minor units. */
  readonly types: Readonly<Record<string, { readonly definition: Body<'saveRoomType'>; readonly rate: number }>>;
  readonly rooms: readonly SampleRoom[];
}

/** The houses of the sample. What they are called is data, as a tenant's is, and so not translated. */
// JSON has no literal types; the test of the sample reads the file by the API's own enumerations.
export const sampleHouses = houses as readonly SampleHouse[];

/** How many of a type a house has to sell. */
export function unitsOf({ rooms }: SampleHouse, type: string): number {
  return rooms.reduce(
    (sum, { soldAs, beds }) => sum + (beds?.soldAs === type ? beds.count : 0) + (soldAs.includes(type) ? 1 : 0),
    0,
  );
}

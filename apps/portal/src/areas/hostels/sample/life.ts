import type { Body } from '@pvt/client';
import life from './life.json' with { type: 'json' };

/** What is going on in a house of the sample. */
interface HouseLife {
  readonly tips: readonly (Body<'saveTip'> & { readonly id: string; readonly language: string })[];
  /** At six in the evening of UTC, so many days from now. */
  readonly events: readonly (Omit<Body<'addHouseEvent'>, 'startsAt'> & { readonly inDays: number })[];
}

/** Somebody who books on the site. */
export interface SiteGuest {
  readonly house: string;
  readonly type: string;
  readonly name: string;
  /** From today to the arrival. */
  readonly inDays: number;
}

interface SampleLife {
  readonly names: readonly string[];
  readonly houses: Readonly<Record<string, HouseLife>>;
  readonly asking: SiteGuest & { readonly message: string };
  readonly leaving: SiteGuest & { readonly review: Body<'writeReview'>; readonly ofGuest: Body<'reviewGuest'> };
}

/** Guests and what they do. It is data, as a tenant's is, and so not translated. */
// JSON has no literal types; the sample is sent to the server by its test, which takes nothing else.
export const sampleLife = life as SampleLife;

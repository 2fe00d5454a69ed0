import type { Schema } from '@pvt/client';
import type { Amenity } from '../words/amenities.ts';
import type { BookingState } from '../words/booking-states.ts';
import type { Sells } from '../words/sold-as.ts';

/** A house as a list of found ones shows it. */
export interface FoundHouse {
  readonly property: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly photo?: Photo | null;
  readonly amenities?: readonly Amenity[];
  readonly type?: string;
  readonly typeName?: string;
  readonly currency: string;
  /** For the whole stay with taxes, in minor units; null where these dates can not be had. */
  readonly total: number | null;
  readonly hint?: Text | null;
}

export interface Found {
  readonly items: readonly FoundHouse[];
  readonly next?: string;
}

export interface Photo {
  readonly file: string;
  readonly alt: string;
}

/** What everybody may know of a house. */
export interface House extends Omit<Schema<'HostelProperty'>, 'onePartyPerApartment'> {
  readonly slug: string;
  readonly types: readonly HouseType[];
}

export interface HouseType {
  readonly code: string;
  readonly name: string;
  readonly sells: Sells;
  readonly capacity: number;
  readonly description?: string;
}

/** The least that a bed or room costs, by night; null where nothing can be had. */
export interface Cheapest {
  readonly currency: string;
  readonly nights: readonly { readonly night: string; readonly amount: number | null }[];
}

export interface Guest {
  readonly kind: 'adult' | 'child';
  readonly age?: number;
  readonly gender?: string;
}

export interface Text {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Line {
  readonly kind: string;
  readonly rule: string;
  readonly type: string;
  readonly text: Text;
  readonly nights: readonly string[];
  readonly amount: number;
}

/** A price with its reasons, which holds until it expires. */
export interface Quote {
  readonly id: string;
  readonly property: string;
  readonly arrival: string;
  readonly departure: string;
  readonly rooms: readonly { readonly type: string; readonly guests: readonly Guest[]; readonly unit: string | null }[];
  readonly plan: string;
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly Line[];
  readonly taxes: readonly {
    readonly name: string;
    readonly rate: number;
    readonly amount: number;
    readonly included: boolean;
  }[];
  readonly policy: { readonly freeUntil: string | null };
  readonly split:
    | readonly { readonly type: string; readonly unit: string; readonly arrival: string; readonly departure: string }[]
    | null;
  readonly expiresAt: string;
}

/** A booking as its guest sees it. */
export interface Booking {
  readonly code: string;
  readonly property: string;
  readonly state: BookingState;
  readonly arrival: string;
  readonly departure: string;
  readonly currency: string;
  readonly total: number;
  readonly balance: number;
  readonly heldUntil: string | null;
  readonly failure?: string | null;
}

/** A booking that is held and waits for its payment. `key` is the secret of its guest’s link. */
export interface BegunBooking {
  readonly booking: Booking;
  readonly key: string;
}

/** What a cancellation would cost just now. */
export interface CancelPreview {
  readonly currency: string;
  readonly amount: number;
  readonly penalty: number;
  readonly refund: number;
  readonly untilText: string | null;
}

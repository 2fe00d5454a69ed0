import type { Schema } from '@pvt/client';
import type { BookingState } from '../words/booking-states.ts';
import type { Sells } from '../words/sold-as.ts';

/** A house as a list of found ones shows it. */
export interface FoundHouse {
  readonly property: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly photo: Photo | null;
  /** The code of the room type that it has for the stay. */
  readonly type: string;
}

export interface Found {
  readonly items: readonly (FoundHouse & {
    readonly currency: string;
    /** For all guests and nights with taxes, in minor units. */
    readonly total: number;
    /** The parts of a stay that moves from one bed to another. */
    readonly split: readonly unknown[] | null;
    /** What who asks pays as a member, where that is less. */
    readonly members: { readonly plan: string; readonly total: number } | null;
    /** Whether who signs in pays less. */
    readonly membersPayLess: boolean;
    /** Where it takes rooms of several types; else null. */
    readonly rooms: readonly { readonly type: string; readonly guests: number }[] | null;
  })[];
  /** Houses that sell another stay than the one asked for. */
  readonly nearly: readonly (FoundHouse & {
    readonly arrival: string;
    readonly departure: string;
    readonly nights: number;
  })[];
  readonly next?: string;
}

export interface Photo {
  readonly file: string;
  readonly alt: string;
  /** In other languages. */
  readonly alts?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
}

/** What everybody may know of a house. */
export interface House extends Omit<Schema<'HostelProperty'>, 'onePartyPerApartment'> {
  readonly property: string;
  readonly types: readonly HouseType[];
  /** The first one counts where none is chosen. */
  readonly plans: Schema<'HostelCard'>['plans'];
  readonly extras: Schema<'HostelCard'>['extras'];
  /** Whether there are rate plans for members, which who asks does not see. */
  readonly membersPayLess: boolean;
  /** The dates that its page begins with; null where it sells none soon. */
  readonly defaultStay: { readonly arrival: string; readonly departure: string } | null;
}

export interface HouseType {
  /** Its code. */
  readonly type: string;
  readonly name: string;
  readonly sells: Sells;
  readonly capacity: number;
  readonly description?: string;
}

/** The least that a bed or room costs for one guest, by night: those in which something is free. */
export interface Cheapest {
  readonly nights: readonly { readonly night: string; readonly type: string; readonly amount: number }[];
}

export interface Guest {
  readonly kind: 'adult' | 'child';
  readonly age?: number;
  readonly gender?: 'woman' | 'man' | 'other';
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
  readonly policy: { readonly freeUntil: string | null; readonly deposit: { readonly kind: string } };
  /** How little of it can be paid at once: the deposit, 0 for none, and the most who share it. */
  readonly pay: { readonly deposit: number; readonly mostPayers: number };
  readonly split:
    | readonly {
        readonly type: string;
        /** What the house calls the bed. */
        readonly name: string;
        readonly arrival: string;
        readonly departure: string;
      }[]
    | null;
  /** Such as a code without effect. */
  readonly hints: readonly { readonly code: string; readonly values: Text['values'] }[];
  readonly expiresAt: string;
}

/** One bed or room of a booking. */
export interface GuestStay {
  readonly id: string;
  /** The code of its room type. */
  readonly type: string;
  readonly arrival: string;
  readonly departure: string;
  readonly state: string;
  readonly guests: readonly Guest[];
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
  readonly payments: readonly {
    readonly id: string;
    readonly state: string;
    readonly method: string;
    readonly amount: number;
  }[];
  readonly stays: readonly GuestStay[];
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

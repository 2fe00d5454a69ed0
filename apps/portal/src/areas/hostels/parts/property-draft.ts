import { ownTimeZone } from '@pvt/ui/format';
import type { Property, PropertyDefinition } from '../api.ts';

type Amenity = PropertyDefinition['amenities'][number];

/** A property as it is entered: texts, and what is ticked. */
export interface PropertyDraft {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly languages: string;
  readonly checkInFrom: string;
  readonly checkInUntil: string;
  readonly checkOut: string;
  readonly houseRules: string;
  readonly amenities: readonly Amenity[];
  readonly photos: PropertyDefinition['photos'];
  readonly onePartyPerApartment: boolean;
}

export const blankProperty = (): PropertyDraft => ({
  ...{ slug: '', name: '', description: '', street: '', city: '', postcode: '', country: '' },
  ...{ timeZone: ownTimeZone(), currency: 'EUR', languages: 'en' },
  ...{ checkInFrom: '14:00', checkInUntil: '23:00', checkOut: '11:00' },
  ...{ houseRules: '', amenities: [], photos: [], onePartyPerApartment: false },
});

export function draftOfProperty(property: Property): PropertyDraft {
  const { slug, name, description = '', address, timeZone, currency, languages, checkIn, checkOut } = property;
  return {
    ...{ slug, name, description, timeZone, currency, checkOut },
    ...{ street: address.lines.join('\n'), city: address.city },
    ...{ postcode: address.postcode ?? '', country: address.country },
    languages: languages.join(', '),
    ...{ checkInFrom: checkIn.from, checkInUntil: checkIn.until },
    houseRules: property.houseRules ?? '',
    ...{ amenities: property.amenities, photos: property.photos },
    onePartyPerApartment: property.onePartyPerApartment ?? false,
  };
}

/** @returns undefined while something is missing without which no property is kept */
export function definitionOfProperty(draft: PropertyDraft): PropertyDefinition | undefined {
  const lines = partsOf(draft.street, /\n/);
  const languages = partsOf(draft.languages, /[\s,;]+/);
  const { name, city, country, postcode, description, houseRules } = trimmed(draft);
  if (name === '' || city === '' || country === '' || lines.length === 0 || languages.length === 0) return undefined;
  return {
    name,
    ...(description === '' ? {} : { description }),
    address: { lines, city, ...(postcode === '' ? {} : { postcode }), country: country.toUpperCase() },
    ...{ timeZone: draft.timeZone, currency: draft.currency, languages },
    checkIn: { from: draft.checkInFrom, until: draft.checkInUntil },
    checkOut: draft.checkOut,
    ...(houseRules === '' ? {} : { houseRules }),
    amenities: [...draft.amenities],
    photos: [...draft.photos],
    ...(draft.onePartyPerApartment ? { onePartyPerApartment: true } : {}),
  };
}

/** What a name is in addresses: lower case, without accents, with dashes. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function trimmed(draft: PropertyDraft) {
  const { name, city, country, postcode, description, houseRules } = draft;
  return {
    ...{ name: name.trim(), city: city.trim(), country: country.trim(), postcode: postcode.trim() },
    ...{ description: description.trim(), houseRules: houseRules.trim() },
  };
}

import type { Guest, GuestChange } from '../guests-api.ts';

type Preferences = NonNullable<GuestChange['preferences']>;
type Details = GuestChange['details'];

/** The fields that are typed as they are. */
const TEXTS = ['email', 'phone', 'country', 'language', 'birthDate'] as const;

/** A guest as it is typed; empty where nothing is known. */
export interface GuestDraft extends Readonly<Record<(typeof TEXTS)[number], string>> {
  readonly name: string;
  readonly gender: Details['gender'] | '';
  readonly bed: Preferences['bed'] | '';
  readonly food: string;
  readonly other: string;
}

export function guestDraft({ details, preferences }: Pick<Guest, 'details' | 'preferences'>): GuestDraft {
  return {
    ...{ name: details?.name ?? '', email: details?.email ?? '', phone: details?.phone ?? '' },
    ...{ country: details?.country ?? '', language: details?.language ?? '', birthDate: details?.birthDate ?? '' },
    ...{ gender: details?.gender ?? '', bed: preferences?.bed ?? '' },
    ...{ food: preferences?.food ?? '', other: preferences?.other ?? '' },
  };
}

/** What is kept from now on: what the form has no field for stays as it is. */
export function guestOf(
  draft: GuestDraft,
  { details, preferences }: Pick<Guest, 'details' | 'preferences'>,
): GuestChange {
  const { document, address } = details ?? {};
  const typed = TEXTS.map((field) => [field, draft[field].trim()] as const).filter(([, text]) => text !== '');
  const { bed: _bed, food: _food, other: _other, ...kept } = preferences ?? {};
  return {
    details: {
      name: draft.name.trim(),
      ...Object.fromEntries(typed),
      ...(draft.country.trim() === '' ? {} : { country: draft.country.trim().toUpperCase() }),
      ...(draft.gender === '' || draft.gender === undefined ? {} : { gender: draft.gender }),
      ...(document === undefined ? {} : { document }),
      ...(address === undefined ? {} : { address }),
    },
    preferences: {
      ...kept,
      ...(draft.bed === '' || draft.bed === undefined ? {} : { bed: draft.bed }),
      ...(draft.food.trim() === '' ? {} : { food: draft.food.trim() }),
      ...(draft.other.trim() === '' ? {} : { other: draft.other.trim() }),
    },
  };
}

import type { GuestRecord } from './guest.ts';
import { comparableName } from './guest-name.ts';
import { comparableDocument } from './guest-terms.ts';
import { phoneNumber } from './phone.ts';

/** Why two records may be of one person, the strongest first. */
export const LIKENESSES = ['document', 'name-and-birth-date', 'phone', 'name'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** What two records have in common; nothing for those who can not be one person. */
export function likenesses(one: GuestRecord, other: GuestRecord): Likeness[] {
  const sameDocument = haveSameDocument(one, other);
  const bothBorn = one.birthDate !== undefined && other.birthDate !== undefined;
  if (bothBorn && one.birthDate !== other.birthDate && !sameDocument) return [];
  const sameName = shareOne(namesOf(one), namesOf(other));
  const found: Readonly<Record<Likeness, boolean>> = {
    document: sameDocument,
    'name-and-birth-date': sameName && bothBorn && one.birthDate === other.birthDate,
    phone: shareOne(phonesOf(one), phonesOf(other)),
    name: sameName,
  };
  return LIKENESSES.filter((likeness) => found[likeness]);
}

function haveSameDocument({ document: one }: GuestRecord, { document: other }: GuestRecord): boolean {
  if (one === undefined || other === undefined) return false;
  return one.country === other.country && comparableDocument(one.number) === comparableDocument(other.number);
}

const namesOf = ({ name, also }: GuestRecord): string[] => [name, ...(also?.names ?? [])].map(comparableName);

const phonesOf = ({ phone, country, also }: GuestRecord): string[] =>
  [...(phone === undefined ? [] : [phone]), ...(also?.phones ?? [])].flatMap(
    (text) => phoneNumber(text, country)?.number ?? [],
  );

const shareOne = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((text) => text !== '' && others.includes(text));

import { type DocumentKind, documentKinds, genders, type ProfileGender } from './document-kinds.ts';

/** What the register asks, as a form has it. */
export interface RegisterDraft {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedBy: string;
  readonly birthDate: string;
  readonly country: string;
  readonly gender: ProfileGender | '';
  readonly signature: string;
}

export interface Register {
  readonly document?: { readonly kind: DocumentKind; readonly number: string; readonly country: string };
  readonly birthDate?: string;
  readonly country?: string;
  readonly gender?: ProfileGender;
  readonly signature?: string;
}

export function registerDraft({ document, birthDate, country, gender, signature }: Register = {}): RegisterDraft {
  return {
    ...{ kind: document?.kind ?? 'passport', number: document?.number ?? '', issuedBy: document?.country ?? '' },
    ...{ birthDate: birthDate ?? '', country: country ?? '', gender: gender ?? '', signature: signature ?? '' },
  };
}

const CODE = /^[A-Z]{2}$/;

/** What is filled in of it; a document has its number and its country, or is none. */
export function registerOf({ kind, number, issuedBy, birthDate, country, gender, signature }: RegisterDraft): Register {
  const [issuer, home] = [issuedBy.trim().toUpperCase(), country.trim().toUpperCase()];
  return {
    ...(number.trim() === '' || !CODE.test(issuer)
      ? {}
      : { document: { kind, number: number.trim(), country: issuer } }),
    ...(birthDate === '' ? {} : { birthDate }),
    ...(CODE.test(home) ? { country: home } : {}),
    ...(gender === '' ? {} : { gender }),
    ...(signature === '' ? {} : { signature: signature.trim() }),
  };
}

export const isDocumentKind = (value: string): value is DocumentKind => documentKinds.some((kind) => kind === value);
export const isGender = (value: string): value is ProfileGender => genders.some((gender) => gender === value);

import { type Message, msg } from '@pvt/ui/language';

/** By what a guest proves who it is. */
export const documentKinds = ['passport', 'id_card', 'driving_licence', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentTitles: Record<DocumentKind, Message> = {
  passport: msg('Passport'),
  id_card: msg('Identity card'),
  driving_licence: msg('Driving licence'),
  other: msg('Another document'),
};

export const genders = ['female', 'male', 'other'] as const;
export type ProfileGender = (typeof genders)[number];

export const genderTitles: Record<ProfileGender, Message> = {
  female: msg('Female'),
  male: msg('Male'),
  other: msg('Another gender'),
};

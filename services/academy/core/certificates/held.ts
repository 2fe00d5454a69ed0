import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { Serial } from './certificate.ts';

export const HolderOfCertificates = Type.Object(
  { account: Type.String({ description: 'Of a person: the account’s id.' }) },
  { additionalProperties: false },
);

export const CertificatesHeld = Type.Object({
  items: Type.Array(
    Type.Object({
      serial: Serial,
      course: Slug,
      title: Type.String({ description: 'Of the course, when it was issued.' }),
      issuedAt: Type.String({ description: 'When it was issued.' }),
      expiresAt: Type.Union([Type.String(), Type.Null()], { description: 'Until when it is valid; null for always.' }),
    }),
  ),
});

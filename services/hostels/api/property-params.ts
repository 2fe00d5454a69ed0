import Type from 'typebox';
import { Slug } from '../core/property.ts';

/** What every route of one property begins with. */
export const property = { property: Slug } as const;
export const PropertyParams = Type.Object(property);

/** Grants may be limited to properties: `property:harbour`. */
export const ofProperty = { tag: 'hostels', resource: { kind: 'property', param: 'property' } } as const;

export const Id = (description: string) =>
  Type.String({ format: 'uuid', maxLength: 36, description, examples: ['0198c0de-1111-7000-8000-000000000001'] });

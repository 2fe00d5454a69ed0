import Type, { type Static } from 'typebox';
import { PROVIDERS } from './provider.ts';

const closed = { additionalProperties: false } as const;

/** By what a tenant's payers can pay now, by name: one that gives no answer is left out while there is another one. */
export const OfferedProviders = Type.Object({ providers: Type.Array(Type.Enum(PROVIDERS)) }, closed);
export type OfferedProviders = Static<typeof OfferedProviders>;

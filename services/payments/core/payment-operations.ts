import Type, { type Static } from 'typebox';
import { MinorUnits } from './amount.ts';
import { Id } from './intent-view.ts';

const closed = { additionalProperties: false } as const;

export const CapturePayment = Type.Object(
  { intent: Id, amount: Type.Optional({ ...MinorUnits, description: 'In minor units; by default all that is left.' }) },
  closed,
);
export type CapturePayment = Static<typeof CapturePayment>;

export const ReturnPayment = Type.Object({ intent: Id }, closed);
export type ReturnPayment = Static<typeof ReturnPayment>;

import Type, { type Static } from 'typebox';
import type { StayOffer } from '../core/restrictions/offer-stay.ts';

const closed = { additionalProperties: false } as const;
const Values = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));

export const SimulatedStay = Type.Object(
  {
    total: Type.Union([Type.Integer(), Type.Null()], { description: 'Minor units; null where it is not sold.' }),
    lines: Type.Array(
      Type.Object(
        {
          kind: Type.String(),
          rule: Type.String(),
          text: Type.Object({ key: Type.String(), values: Values }, closed),
          nights: Type.Array(Type.String()),
          amount: Type.Integer(),
        },
        { ...closed, title: 'SimulatedLine' },
      ),
      { description: 'They sum to the total.' },
    ),
    reasons: Type.Array(Type.Object({ code: Type.String(), values: Values }, { ...closed, title: 'SimulatedReason' }), {
      description: 'Why it is not sold.',
    }),
    hints: Type.Array(Type.Object({ code: Type.String(), values: Values }, { ...closed, title: 'SimulatedHint' })),
  },
  { ...closed, title: 'SimulatedStay', description: 'What a stay would cost, line by line.' },
);

export function simulatedStay(offer: StayOffer): Static<typeof SimulatedStay> {
  const nothing = { total: null, lines: [], hints: [] };
  switch (offer.kind) {
    case 'refused':
      return { ...nothing, reasons: [{ code: offer.code, values: { detail: offer.detail } }] };
    case 'restricted':
      return { ...nothing, reasons: offer.reasons.map(({ code, ...values }) => ({ code, values: { ...values } })) };
    case 'quote':
      return {
        total: offer.total,
        lines: offer.lines.map(({ kind, rule, text, nights, amount }) => ({
          ...{ kind, rule, text: { key: text.key, values: { ...text.values } }, nights: [...nights], amount },
        })),
        reasons: [],
        hints: offer.warnings.map(({ code, ...values }) => ({ code, values: { ...values } })),
      };
  }
}

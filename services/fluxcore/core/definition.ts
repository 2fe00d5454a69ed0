import Type, { type Static } from 'typebox';
import { FlowStep } from './steps.ts';

/** A flow as it is written. Its steps are checked by `compile.ts`. */
export const FlowDefinition = Type.Object(
  {
    description: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'What the flow is for.', examples: ['Values of bookings.'] }),
    ),
    on: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      minItems: 1,
      maxItems: 100,
      description: 'The event types the flow reads.',
      examples: [['hotel.booking.recorded']],
    }),
    steps: Type.Array(FlowStep, {
      minItems: 1,
      maxItems: 100,
      description: 'What each event goes through, one after the other.',
      examples: [[{ when: 'data.nights > 0' }, { to: { event: { type: 'hotel.booking.stayed' } } }]],
    }),
    enabled: Type.Optional(
      Type.Boolean({
        description: 'false pauses the flow where it stands; a new flow is a draft then. Default: true.',
        examples: [true],
      }),
    ),
  },
  {
    title: 'FlowDefinition',
    additionalProperties: false,
    description: 'A flow: what it reads, and the steps each event takes.',
    examples: [
      {
        on: ['hotel.booking.recorded'],
        steps: [
          { when: 'data.nights > 0' },
          { map: { hotel: 'data.hotel', value: 'data.nights * data.rate' } },
          { to: { event: { type: 'hotel.booking.valued', key: 'data.hotel' } } },
        ],
      },
    ],
  },
);
export type FlowDefinition = Static<typeof FlowDefinition>;

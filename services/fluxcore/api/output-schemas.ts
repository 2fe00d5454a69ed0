import Type from 'typebox';

const pointer = Type.String({ description: 'JSON pointer of the step.', examples: ['/steps/0'] });
const content = {
  type: Type.String({ description: 'The event type.', examples: ['order.large'] }),
  key: Type.String({ description: 'The key.', examples: ['order-7'] }),
  time: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  data: Type.Unknown({ description: 'The data.', examples: [{ amount: 30.5 }] }),
};

const eventOutput = {
  kind: Type.Literal('event'),
  pointer,
  id: Type.Optional(Type.String({ description: 'The id that the definition gives it.', examples: ['order-7'] })),
  ...content,
};
const webhookOutput = {
  kind: Type.Literal('webhook'),
  pointer,
  url: Type.String({ description: 'Where it goes.', examples: ['https://example.com/hook'] }),
  ...content,
};
const identity = Type.String({
  description: 'The same whenever this is emitted because of the same event: it happens once.',
  examples: ['0000000001s orders event:order.large test order-7'],
});

/** What a replay has kept, to be emitted at the switch. A metric is an event of the type `fluxcore.metric.NAME`. */
export const KeptOutput = Type.Union(
  [
    Type.Object(eventOutput, { title: 'KeptEvent', description: 'An event.' }),
    Type.Object(webhookOutput, { title: 'KeptWebhook', description: 'A web hook.' }),
  ],
  { title: 'KeptOutput', description: 'What a flow would emit.' },
);

/** What a test of a flow comes to. */
export const Output = Type.Union(
  [
    Type.Object({ ...eventOutput, identity }, { title: 'EmittedEvent', description: 'An event.' }),
    Type.Object({ ...webhookOutput, identity }, { title: 'EmittedWebhook', description: 'A web hook.' }),
    Type.Object(
      {
        kind: Type.Literal('deadLetter'),
        pointer,
        reason: Type.String({ description: 'As the flow gives it.', examples: ['no such currency'] }),
        input: Type.Object(
          { id: Type.String({ description: 'The event’s id.', examples: ['booking-7'] }) },
          { additionalProperties: true, description: 'The event that becomes a dead letter.' },
        ),
      },
      { title: 'EmittedDeadLetter', description: 'A dead letter.' },
    ),
  ],
  { title: 'FlowOutput', description: 'What a flow would emit.' },
);

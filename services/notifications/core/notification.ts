import Type, { type Static } from 'typebox';
import { CHANNELS, ChannelName } from './channel.ts';
import { LANGUAGES, type Language } from './language.ts';

const closed = { additionalProperties: false } as const;
const text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description });

/** What a message is made of, in one language. */
export const Template = Type.Object(
  {
    subject: Type.Optional(text(500, 'Of a mail, and the title in the inbox and of a push message.')),
    text: text(20_000, 'What it says, in plain text.'),
    mjml: Type.Optional(
      text(60_000, 'The mail as MJML. Without it the HTML part of a mail is made of the text’s paragraphs.'),
    ),
  },
  { ...closed, title: 'MessageTemplate', description: 'What a message is made of, in one language.' },
);
export type Template = Static<typeof Template>;

const Texts = Type.Object(
  Object.fromEntries(LANGUAGES.map((language) => [language, Type.Optional(Template)])) as Record<
    Language,
    ReturnType<typeof Type.Optional<typeof Template>>
  >,
  { ...closed, minProperties: 1, description: 'By language; who reads none of them gets the first there is.' },
);
export type Texts = Static<typeof Texts>;

const Templates = Type.Object(
  Object.fromEntries(CHANNELS.map((channel) => [channel, Type.Optional(Texts)])) as Record<
    ChannelName,
    ReturnType<typeof Type.Optional<typeof Texts>>
  >,
  { ...closed, description: 'By channel: one for each that the notification goes by.' },
);

export const Category = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,49}$',
  description: 'What kind of news it is, as people choose what they want: small letters, digits and dashes.',
  examples: ['marketing'],
});

const Step = Type.Object(
  {
    channel: ChannelName,
    fallbackAfterSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 604_800,
        description:
          'When the provider has not taken the message for so long, the next channel is used instead; by default after 600 s.',
        examples: [600],
      }),
    ),
  },
  { ...closed, title: 'ChannelStep', description: 'A channel, and how long it is tried before the next one.' },
);
export type Step = Static<typeof Step>;

const EventType = Type.String({ minLength: 1, maxLength: 200, examples: ['booking.confirmed'] });

const properties = {
  description: Type.Optional(Type.String({ maxLength: 500, description: 'What it is for.' })),
  on: Type.Array(EventType, {
    minItems: 1,
    maxItems: 20,
    uniqueItems: true,
    description: 'The event types that it tells of.',
  }),
  cancelOn: Type.Optional(
    Type.Array(EventType, {
      maxItems: 20,
      uniqueItems: true,
      description:
        'Event types that make it needless: what waits for an event of the same key is not sent any more, as "please pay" after the payment.',
    }),
  ),
  delaySeconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2_592_000,
      description: 'It is sent so long after the event; by default at once.',
    }),
  ),
  category: Category,
  transactional: Type.Boolean({
    description:
      'It belongs to what somebody does or has asked for, such as a receipt: nobody can unsubscribe from it.',
  }),
  urgent: Type.Boolean({ description: 'It is sent in quiet hours and is in no digest.' }),
  condition: Type.Optional(
    Type.String({
      maxLength: 4000,
      description: 'CEL over `event` and `data`: whether the event is told of. By default each is.',
      examples: ['data.state == "failed"'],
    }),
  ),
  recipient: Type.String({
    minLength: 1,
    maxLength: 4000,
    description:
      'CEL that gives whom it is for: an account’s id; a map with `account`, with `permission` (everybody who holds it; with `resource` besides, on that one), with `email` or `phone` and `name`, `language`, `timeZone`, `country`, or with `place`; or a list of those.',
    examples: ['{"email": data.guest.email, "name": data.guest.name, "language": data.guest.language}'],
  }),
  once: Type.Optional(
    Type.String({
      maxLength: 1000,
      description:
        'CEL that gives what a recipient gets one message for, such as `data.payment`; by default the event’s id. Events that give the same are told of once.',
    }),
  ),
  channels: Type.Array(Step, {
    minItems: 1,
    maxItems: CHANNELS.length,
    description: 'In their order: the first by which the recipient can be reached, then the next ones when it fails.',
  }),
  templates: Templates,
  sample: Type.Object(
    {},
    {
      additionalProperties: true,
      description: 'Data of an event, for the preview: every variable of the templates must be in it.',
    },
  ),
};

/** What is told of, to whom, by which channels, in which words. */
export const Notification = Type.Object(properties, {
  ...closed,
  title: 'Notification',
  description: 'What is told of, to whom, by which channels, in which words.',
});
export type Notification = Static<typeof Notification>;

/** The first language, or another one that there is. */
export function templateFor(
  { templates }: Pick<Notification, 'templates'>,
  channel: ChannelName,
  wanted: Language,
): { readonly language: Language; readonly template: Template } | undefined {
  const texts = templates[channel];
  for (const language of [wanted, ...LANGUAGES]) {
    const template = texts?.[language];
    if (template !== undefined) return { language, template };
  }
  return undefined;
}

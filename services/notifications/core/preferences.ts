import Type, { type Static } from 'typebox';
import { ChannelName } from './channel.ts';
import { Category } from './notification.ts';

const Clock = (description: string) =>
  Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description, examples: ['22:00'] });

/** What somebody wants to get, and when not. */
export const Preferences = Type.Object(
  {
    without: Type.Array(
      Type.Object({
        category: Category,
        channel: Type.Union([ChannelName, Type.Literal('*')], { description: '`*`: by no channel.' }),
      }),
      { maxItems: 200, description: 'What is not wanted. Of transactional messages it does not count.' },
    ),
    timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA name.', examples: ['Europe/Lisbon'] })),
    quiet: Type.Optional(
      Type.Object(
        { from: Clock('When it begins, by the clock of the time zone.'), until: Clock('When it ends.') },
        { description: 'Nothing comes meanwhile but what is urgent.' },
      ),
    ),
    digest: Type.Optional(
      Type.Object(
        {
          at: Clock('When it comes, by the clock of the time zone.'),
          weekday: Type.Integer({
            minimum: 1,
            maximum: 7,
            description: 'When it comes by the week: 1 is Monday.',
            examples: [1],
          }),
          categories: Type.Array(
            Type.Object({
              category: Category,
              every: Type.Enum(['day', 'week'], { description: 'How often.', examples: ['day'] }),
            }),
            { maxItems: 200, description: 'Each once.' },
          ),
        },
        {
          description:
            'Kinds of news whose mails come together, one mail for each kind. What is urgent or transactional, and what has attachments, comes at once.',
        },
      ),
    ),
    phone: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'For SMS and WhatsApp, with its country.',
        examples: ['+351 912 345 678'],
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'MessagePreferences',
    description: 'What somebody wants to get, and when not.',
  },
);
export type Preferences = Static<typeof Preferences>;

export const NO_PREFERENCES: Preferences = { without: [] };

/** @param transactional what belongs to what somebody does comes whatever they chose */
export function isUnwanted(
  { without }: Preferences,
  category: string,
  channel: ChannelName,
  transactional: boolean,
): boolean {
  if (transactional) return false;
  return without.some((each) => each.category === category && (each.channel === '*' || each.channel === channel));
}

/** With one more that is not wanted. */
export function withoutAlso(preferences: Preferences, category: string, channel: ChannelName | '*'): Preferences {
  if (preferences.without.some((each) => each.category === category && each.channel === channel)) return preferences;
  return { ...preferences, without: [...preferences.without, { category, channel }] };
}

import Type from 'typebox';

/** The address's part that names a provider of webhooks. */
export const Provider = Type.Object({
  provider: Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,59}$',
    description: "The provider's name.",
    examples: ['stripe'],
  }),
});

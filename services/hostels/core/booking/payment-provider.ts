import Type, { type Static } from 'typebox';

const GUEST_PROVIDERS = ['sandbox', 'stripe', 'paypal'] as const;

/** Who moves the guest's money: those that hold it before it is taken. */
export const PaymentProvider = Type.Enum(GUEST_PROVIDERS, {
  description: 'By whom the guest pays: one that the organisation offers.',
  examples: ['sandbox'],
});
export type PaymentProvider = Static<typeof PaymentProvider>;

/**
 * By which providers guests can pay, of those that their organisation offers. Test cards take nobody's money: beside another provider they
 * are not for guests.
 */
export function guestProviders(offered: readonly string[]): PaymentProvider[] {
  const isForTests = offered.every((name) => name === 'sandbox');
  return GUEST_PROVIDERS.filter((name) => offered.includes(name) && (isForTests || name !== 'sandbox'));
}

/** How it is paid at the desk. */
export const DeskMethod = Type.Enum(['cash', 'card', 'transfer'], {
  description: 'How it is paid at the desk.',
  examples: ['cash'],
});
export type DeskMethod = Static<typeof DeskMethod>;

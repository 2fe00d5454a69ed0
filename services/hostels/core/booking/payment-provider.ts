import Type, { type Static } from 'typebox';

/** Who moves the guest's money: those that hold it before it is taken. */
export const PaymentProvider = Type.Enum(['sandbox', 'stripe', 'paypal'], {
  description: 'By whom the guest pays: one that the organisation offers.',
  examples: ['sandbox'],
});
export type PaymentProvider = Static<typeof PaymentProvider>;

/** How it is paid at the desk. */
export const DeskMethod = Type.Enum(['cash', 'card', 'transfer'], {
  description: 'How it is paid at the desk.',
  examples: ['cash'],
});
export type DeskMethod = Static<typeof DeskMethod>;

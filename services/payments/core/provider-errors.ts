import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with providers, their webhooks, customers and payouts. */
export const providerErrors = defineErrors({
  PAYMENT_PROVIDER_NOT_OFFERED: {
    kind: 'unprocessable',
    title: 'The provider is not offered',
    description:
      'The provider is not set up here, or is switched off. `GET /v1/payments/providers` lists those that are offered.',
  },
  PAYMENT_PROVIDER_REFUSED: {
    kind: 'unprocessable',
    title: 'The provider refused it',
    description: 'The provider answered, and did not do it: nothing was moved. `providerCode` is its reason.',
  },
  PAYMENT_PROVIDER_UNREACHABLE: {
    kind: 'unavailable',
    title: 'The provider gives no answer',
    description:
      'The provider could not be asked, or its answer was not understood. Try again, or offer another provider meanwhile.',
  },
  PAYMENT_PROVIDER_INVALID: {
    kind: 'unprocessable',
    title: 'The provider can not be set up like that',
    description: 'Credentials are missing, or the provider does not take them. `errors` has the field.',
  },
  PAYMENT_WEBHOOK_NOT_FOUND: {
    kind: 'missing',
    title: 'No endpoint at this address',
    description: 'Webhooks of a provider go to the address that `GET /v1/payments/providers` shows.',
  },
  PAYMENT_WEBHOOK_SIGNATURE_INVALID: {
    kind: 'invalid',
    title: 'The signature of the webhook is wrong',
    description:
      'It is by none of the endpoint’s secrets, or the body was changed on the way. Compare the secret with the one at the provider.',
  },
  PAYMENT_WEBHOOK_TOO_OLD: {
    kind: 'invalid',
    title: 'The webhook was signed too long ago',
    description:
      'A signature counts for five minutes. Compare the clocks; the provider sends the delivery again with a new one.',
  },
  PAYMENT_WEBHOOK_INVALID: {
    kind: 'invalid',
    title: 'The webhook is of no known form',
    description: 'Its signature is right, and its body is not what the provider documents.',
  },
  PAYMENT_UNKNOWN: {
    kind: 'missing',
    title: 'A webhook is about no payment that is known',
    description: 'It is applied when the payment is known; after some hours it is among the dead jobs.',
  },
  METHOD_INVALID: {
    kind: 'unprocessable',
    title: 'No payment method',
    description:
      'A payment is authorised by a token of its provider, or by a method that was saved for its customer with the same provider.',
  },
  METHOD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such saved method',
    description: 'The customer has no saved payment method of this id.',
  },
  CUSTOMER_NOT_FOUND: {
    kind: 'missing',
    title: 'No such customer',
    description: 'No customer has this id. `GET /v1/payments/customers` lists those that there are.',
  },
});

export function customerNotFound(id: string): Problem {
  return providerErrors.CUSTOMER_NOT_FOUND(`There is no customer ${id}.`, { pointer: '/customer' });
}

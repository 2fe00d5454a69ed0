import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Intent = Answer<'getPaymentIntent'>;
export type NewIntent = Body<'createPaymentIntent'>;
export type CryptoPayment = Answer<'getCryptoPayment'>;
export type Settlement = Body<'settleCryptoPayment'>;
export type Step = Answer<'getPaymentTimeline'>['items'][number];
export type Provider = Answer<'listPaymentProviders'>['items'][number];
export type CoinRate = Answer<'listCoinRates'>['items'][number];
export type GivenCoinRate = Pick<CoinRate, 'coin' | 'currency'> & Body<'setCoinRate'>;
export type GivenProvider = Body<'savePaymentProvider'>;
export type Account = Answer<'getLedgerAccount'>;
export type Line = Answer<'readLedgerStatement'>['items'][number];
export type Document = Answer<'listDocuments'>['items'][number];
export type NewDocument = Body<'issueDocument'>;
export type NewCreditNote = Body<'creditInvoice'>;
export type Payout = Answer<'getPayout'>;
export type PayoutLine = Answer<'listPayoutLines'>['items'][number];
export type NewPayout = Body<'requestPayout'>;
export type Reconciliation = Answer<'listReconciliations'>['items'][number];
export type NewReconciliation = Body<'startReconciliation'>;
export type Difference = Answer<'listDifferences'>['items'][number];
export type DifferenceSettlement = Body<'settleDifference'>;
export type Customer = Answer<'listPaymentCustomers'>['items'][number];
export type CustomerWithMethods = Answer<'getPaymentCustomer'>;
export type NewCustomer = Body<'createPaymentCustomer'>;

/** Which payouts are listed; what is left out is not asked for. */
export interface PayoutFilter {
  readonly owner?: string;
  readonly state?: string;
}

/** Which documents are listed; what is left out is not asked for. */
interface DocumentFilter {
  readonly kind?: Document['kind'];
  readonly reference?: string;
  readonly corrects?: string;
}

/** Sent again with the same key it is done once. */
interface Keyed<Given> {
  readonly key: string;
  readonly given: Given;
}

/** What is asked of a payment's provider: the last part of the operation's address, with its body. */
export interface Command {
  readonly id: string;
  /** Sent again with the same key it is done once. */
  readonly key: string;
  readonly command: 'authorise' | 'capture' | 'refund' | 'cancel' | `disputes/${string}/evidence`;
  readonly body?: { readonly method: string } | { readonly amount: number } | { readonly text: string };
}

const at = (id: string) => `payments/intents/${encodeURIComponent(id)}`;
const account = (id: string) => `ledger/accounts/${encodeURIComponent(id)}`;

const payout = (id: string) => `payments/payouts/${encodeURIComponent(id)}`;
const customer = (id: string) => `payments/customers/${encodeURIComponent(id)}`;
const tags = [
  'Payment',
  'PaymentProvider',
  'CoinRate',
  'Ledger',
  'Document',
  'Payout',
  'Reconciliation',
  'Customer',
] as const;

export const {
  useIntentsInfiniteQuery,
  useIntentQuery,
  useTimelineQuery,
  useCreateIntentMutation,
  useAskProviderMutation,
  useCryptoPaymentQuery,
  useSettleCryptoMutation,
  usePaymentProvidersQuery,
  useOfferSandboxMutation,
  useSavePaymentProviderMutation,
  useCoinRatesQuery,
  useSetCoinRateMutation,
  useLedgerAccountsInfiniteQuery,
  useLedgerAccountQuery,
  useStatementInfiniteQuery,
  useLazyCheckLedgerQuery,
  useDocumentsInfiniteQuery,
  useDocumentQuery,
  useIssueDocumentMutation,
  useCreditInvoiceMutation,
  usePayoutsInfiniteQuery,
  usePayoutQuery,
  usePayoutLinesInfiniteQuery,
  useRequestPayoutMutation,
  useReconciliationsInfiniteQuery,
  useStartReconciliationMutation,
  useDifferencesInfiniteQuery,
  useSettleDifferenceMutation,
  useCustomersInfiniteQuery,
  useCustomerQuery,
  useCreateCustomerMutation,
  useForgetMethodMutation,
} = api.enhanceEndpoints({ addTagTypes: tags }).injectEndpoints({
  endpoints: (build) => ({
    intents: build.infiniteQuery<Answer<'listPaymentIntents'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'payments/intents', query: { cursor: pageParam } }),
      providesTags: ['Payment'],
    }),
    intent: build.query<Intent, string>({ query: (id) => ({ path: at(id) }), providesTags: ['Payment'] }),
    timeline: build.query<Answer<'getPaymentTimeline'>, string>({
      query: (id) => ({ path: `${at(id)}/timeline` }),
      providesTags: ['Payment'],
    }),
    createIntent: build.mutation<Intent, NewIntent>({
      query: (body) => ({ path: 'payments/intents', method: 'POST', body }),
      invalidatesTags: ['Payment'],
    }),
    askProvider: build.mutation<Intent, Command>({
      query: ({ id, key, command, body = {} }) => ({ path: `${at(id)}/${command}`, method: 'POST', body, key }),
      // Also after an error: what became of the call is in the timeline.
      invalidatesTags: ['Payment', 'Ledger'],
    }),
    cryptoPayment: build.query<CryptoPayment, string>({
      query: (id) => ({ path: `${at(id)}/crypto` }),
      providesTags: ['Payment'],
    }),
    settleCrypto: build.mutation<CryptoPayment, { id: string; key: string; settlement: Settlement }>({
      query: ({ id, key, settlement }) => ({ path: `${at(id)}/crypto/settle`, method: 'POST', body: settlement, key }),
      invalidatesTags: ['Payment', 'Ledger'],
    }),
    paymentProviders: build.query<Answer<'listPaymentProviders'>, void>({
      query: () => ({ path: 'payments/providers' }),
      providesTags: ['PaymentProvider'],
    }),
    offerSandbox: build.mutation<Provider, void>({
      query: () => ({ path: 'payments/providers/sandbox', method: 'PUT', body: { offered: true } }),
      invalidatesTags: ['PaymentProvider'],
    }),
    savePaymentProvider: build.mutation<Provider, { name: string; given: GivenProvider }>({
      query: ({ name, given }) => ({
        path: `payments/providers/${encodeURIComponent(name)}`,
        method: 'PUT',
        body: given,
      }),
      invalidatesTags: ['PaymentProvider'],
    }),
    coinRates: build.query<Answer<'listCoinRates'>, void>({
      query: () => ({ path: 'payments/coin-rates' }),
      providesTags: ['CoinRate'],
    }),
    setCoinRate: build.mutation<CoinRate, GivenCoinRate>({
      query: ({ coin, currency, ...body }) => ({
        path: `payments/coin-rates/${coin}/${encodeURIComponent(currency)}`,
        method: 'PUT',
        body,
      }),
      invalidatesTags: ['CoinRate'],
    }),
    ledgerAccounts: build.infiniteQuery<Answer<'listLedgerAccounts'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'ledger/accounts', query: { cursor: pageParam } }),
      providesTags: ['Ledger'],
    }),
    ledgerAccount: build.query<Account, string>({ query: (id) => ({ path: account(id) }), providesTags: ['Ledger'] }),
    statement: build.infiniteQuery<Answer<'readLedgerStatement'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: `${account(queryArg)}/statement`,
        query: { cursor: pageParam },
      }),
      providesTags: ['Ledger'],
    }),
    checkLedger: build.query<Answer<'checkLedger'>, void>({ query: () => ({ path: 'ledger/check' }) }),
    documents: build.infiniteQuery<Answer<'listDocuments'>, DocumentFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'documents', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['Document'],
    }),
    document: build.query<Document, string>({
      query: (id) => ({ path: `documents/${encodeURIComponent(id)}` }),
      providesTags: ['Document'],
    }),
    issueDocument: build.mutation<Document, Keyed<NewDocument>>({
      query: ({ key, given }) => ({ path: 'documents', method: 'POST', body: given, key }),
      // Also after an error: somebody else may have issued it.
      invalidatesTags: ['Document'],
    }),
    creditInvoice: build.mutation<Document, Keyed<NewCreditNote> & { readonly id: string }>({
      query: ({ id, key, given }) => ({
        path: `documents/${encodeURIComponent(id)}/credit-notes`,
        method: 'POST',
        body: given,
        key,
      }),
      invalidatesTags: ['Document'],
    }),
    payouts: build.infiniteQuery<Answer<'listPayouts'>, PayoutFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'payments/payouts', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['Payout'],
    }),
    payout: build.query<Payout, string>({ query: (id) => ({ path: payout(id) }), providesTags: ['Payout'] }),
    payoutLines: build.infiniteQuery<Answer<'listPayoutLines'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: `${payout(queryArg)}/lines`, query: { cursor: pageParam } }),
      providesTags: ['Payout'],
    }),
    requestPayout: build.mutation<Payout, Keyed<NewPayout>>({
      query: ({ key, given }) => ({ path: 'payments/payouts', method: 'POST', body: given, key }),
      invalidatesTags: ['Payout', 'Ledger'],
    }),
    reconciliations: build.infiniteQuery<Answer<'listReconciliations'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'payments/reconciliations', query: { cursor: pageParam } }),
      providesTags: ['Reconciliation'],
    }),
    startReconciliation: build.mutation<Reconciliation, Keyed<NewReconciliation>>({
      query: ({ key, given }) => ({ path: 'payments/reconciliations', method: 'POST', body: given, key }),
      invalidatesTags: ['Reconciliation'],
    }),
    differences: build.infiniteQuery<Answer<'listDifferences'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: 'payments/differences',
        query: { state: queryArg, cursor: pageParam },
      }),
      providesTags: ['Reconciliation'],
    }),
    settleDifference: build.mutation<Difference, Keyed<DifferenceSettlement & { readonly id: string }>>({
      query: ({ key, given: { id, ...settlement } }) => ({
        path: `payments/differences/${encodeURIComponent(id)}/settle`,
        method: 'POST',
        body: settlement,
        key,
      }),
      // Also after an error: somebody else may have settled it.
      invalidatesTags: ['Reconciliation', 'Payment', 'Payout', 'Ledger'],
    }),
    customers: build.infiniteQuery<Answer<'listPaymentCustomers'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'payments/customers', query: { cursor: pageParam } }),
      providesTags: ['Customer'],
    }),
    customer: build.query<CustomerWithMethods, string>({
      query: (id) => ({ path: customer(id) }),
      providesTags: ['Customer'],
    }),
    createCustomer: build.mutation<Customer, Keyed<NewCustomer>>({
      query: ({ key, given }) => ({ path: 'payments/customers', method: 'POST', body: given, key }),
      invalidatesTags: ['Customer'],
    }),
    forgetMethod: build.mutation<null, { id: string; method: string }>({
      query: ({ id, method }) => ({ path: `${customer(id)}/methods/${encodeURIComponent(method)}`, method: 'DELETE' }),
      invalidatesTags: ['Customer'],
    }),
  }),
});

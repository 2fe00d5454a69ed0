import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Money'), title: msg('Payments'), path: '/payments', letter: 'b', order: 500 }],
  pages: [
    { path: 'payments', load: () => import('./pages/PaymentsPage.tsx') },
    { path: 'payments/new', load: () => import('./pages/NewPaymentPage.tsx'), permission: permissions.change },
    { path: 'payments/ledger', load: () => import('./pages/LedgerPage.tsx'), permission: permissions.ledger },
    { path: 'payments/ledger/:id', load: () => import('./pages/StatementPage.tsx'), permission: permissions.ledger },
    { path: 'payments/documents', load: () => import('./pages/DocumentsPage.tsx'), permission: permissions.documents },
    { path: 'payments/payouts', load: () => import('./pages/PayoutsPage.tsx') },
    { path: 'payments/payouts/:id', load: () => import('./pages/PayoutPage.tsx') },
    { path: 'payments/reconciliation', load: () => import('./pages/ReconciliationPage.tsx') },
    { path: 'payments/customers', load: () => import('./pages/CustomersPage.tsx') },
    { path: 'payments/customers/:id', load: () => import('./pages/CustomerPage.tsx') },
    { path: 'payments/providers', load: () => import('./pages/ProvidersPage.tsx') },
    { path: 'payments/providers/:name', load: () => import('./pages/ProviderPage.tsx') },
    { path: 'payments/:id', load: () => import('./pages/PaymentPage.tsx') },
  ],
};

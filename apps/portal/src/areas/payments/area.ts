import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inOffice = partOf(() => import('./pages/office-pages.ts'));

const inBooks = partOf(() => import('./pages/book-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Money'), title: msg('Payments'), path: '/payments', letter: 'b', order: 500 }],
  pages: [
    { path: 'payments', load: () => import('./pages/PaymentsPage.tsx') },
    { path: 'payments/new', load: () => import('./pages/NewPaymentPage.tsx'), permission: permissions.change },
    { path: 'payments/ledger', load: inBooks('ledger'), permission: permissions.ledger },
    { path: 'payments/ledger/:id', load: inBooks('statement'), permission: permissions.ledger },
    { path: 'payments/documents', load: inBooks('documents'), permission: permissions.documents },
    { path: 'payments/documents/:id', load: inBooks('document'), permission: permissions.documents },
    { path: 'payments/payouts', load: inOffice('payouts') },
    { path: 'payments/payouts/:id', load: inOffice('payout') },
    { path: 'payments/reconciliation', load: inOffice('reconciliation') },
    { path: 'payments/customers', load: inOffice('customers') },
    { path: 'payments/customers/:id', load: inOffice('customer') },
    { path: 'payments/providers', load: inOffice('providers') },
    { path: 'payments/providers/:name', load: inOffice('provider') },
    { path: 'payments/:id', load: () => import('./pages/PaymentPage.tsx') },
  ],
};

import { PageTabs } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

type Part = 'payments' | 'payouts' | 'ledger' | 'reconciliation' | 'documents' | 'customers' | 'providers';
const addresses: Record<Part, string> = {
  payments: '/payments',
  payouts: '/payments/payouts',
  ledger: '/payments/ledger',
  reconciliation: '/payments/reconciliation',
  documents: '/payments/documents',
  customers: '/payments/customers',
  providers: '/payments/providers',
};
const isPart = (name: string): name is Part => Object.hasOwn(addresses, name);

/** What there is of money, one part of it shown. */
export function MoneyTabs({ value, children }: { value: Part; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <PageTabs
      of={t('the money')}
      tabs={[
        { value: 'payments', title: t('Payments') },
        { value: 'payouts', title: t('Payouts') },
        { value: 'ledger', title: t('Ledger') },
        { value: 'reconciliation', title: t('Reconciliation') },
        { value: 'documents', title: t('Documents') },
        { value: 'customers', title: t('Customers') },
        { value: 'providers', title: t('Providers') },
      ]}
      value={value}
      onChange={(chosen) => isPart(chosen) && void navigate(addresses[chosen])}
    >
      {children}
    </PageTabs>
  );
}

import { Ago, cursorListOf, ListView, PageHeader, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Customer, type NewCustomer, useCreateCustomerMutation, useCustomersInfiniteQuery } from '../api.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';
import { NewCustomerDialog } from '../parts/NewCustomerDialog.tsx';

/** Who pays, the newest first. */
export default function CustomersPage() {
  const query = useCustomersInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const navigate = useNavigate();
  const [create, creating] = useCreateCustomerMutation();
  const withKey = useKeysUntilKnown();
  const add = async (given: NewCustomer) => {
    const { data } = await withKey(given, (key) => create({ key, given }));
    if (data !== undefined) await navigate(`/payments/customers/${data.id}`);
  };
  return (
    <>
      <PageHeader
        title={t('Customers')}
        description={t('Who pays, and which of their cards and the like are saved. No number of a card is kept here.')}
        actions={<NewCustomerDialog loading={creating.isLoading} onConfirm={(given) => void add(given)} />}
      />
      <MoneyTabs value="customers">
        <ProblemNotice error={creating.error} />
        <ListView
          list={cursorListOf<Customer>(query)}
          label={t('Customers')}
          keyOf={({ id }) => id}
          empty={{
            title: t('No customer yet'),
            text: t('Add one here or by the API. Payment methods are saved for a customer.'),
          }}
          columns={[
            {
              title: t('Name'),
              sx: { minWidth: 140, overflowWrap: 'anywhere' },
              cell: ({ id, name }) => <RowLink to={`/payments/customers/${id}`}>{name}</RowLink>,
            },
            { title: t('Mail address'), sx: { overflowWrap: 'anywhere' }, cell: ({ mail }) => mail ?? '' },
            { title: t('Added'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
          ]}
        />
      </MoneyTabs>
    </>
  );
}

import { Box } from '@mui/material';
import { Ago, ConfirmButton, EmptyState, Facts, ListTable, Panel, RecordPage } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useCustomerQuery, useForgetMethodMutation } from '../api.ts';
import { languageTitle } from '../parts/customer-languages.ts';
import { providerTitle } from '../parts/providers.ts';
import { permissions } from '../permissions.ts';

/** One customer, with the payment methods that are saved. */
export default function CustomerPage() {
  const { id = '' } = useParams();
  const query = useCustomerQuery(id, { refetchOnMountOrArgChange: true });
  const [forget, forgetting] = useForgetMethodMutation();
  return (
    <RecordPage
      of={{ what: t('customer'), name: id, list: { title: t('Customers'), to: '/payments/customers' } }}
      title={query.data?.name ?? t('Customer')}
      query={query}
      problem={forgetting.error}
    >
      {({ mail, language, createdAt, methods }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Customer')}>
            <Facts
              facts={[
                [t('Mail address'), mail ?? t('not given')],
                [t('Language'), languageTitle(language)],
                [t('Added'), formatInstant(createdAt)],
              ]}
            />
          </Panel>
          {methods.length === 0 ? (
            <EmptyState
              title={t('No payment method is saved')}
              text={t('One is saved by the API, with the token that the provider gave for it.')}
            />
          ) : (
            <Panel title={t('Saved payment methods')} flush>
              <ListTable
                label={t('Saved payment methods')}
                items={methods}
                keyOf={(method) => method.id}
                columns={[
                  { title: t('Method'), sx: { whiteSpace: 'nowrap' }, cell: ({ label }) => label },
                  { title: t('Provider'), cell: ({ provider }) => providerTitle(provider) },
                  { title: t('Saved'), wide: true, cell: (method) => <Ago at={method.createdAt} /> },
                  {
                    title: t('Actions'),
                    align: 'right',
                    silent: true,
                    cell: (method) => (
                      <ConfirmButton
                        label={t('Forget')}
                        of={method.label}
                        permission={permissions.change}
                        loading={forgetting.isLoading}
                        question={t('Forget this payment method?')}
                        consequence={t('It can not be paid with any more. Payments that were made with it stay.')}
                        onConfirm={() => forget({ id, method: method.id })}
                      />
                    ),
                  },
                ]}
              />
            </Panel>
          )}
        </Box>
      )}
    </RecordPage>
  );
}

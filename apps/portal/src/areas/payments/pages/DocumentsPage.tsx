import { Link } from '@mui/material';
import { cursorListOf, ListView, PageHeader } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { type Document, useDocumentsInfiniteQuery } from '../api.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';

const kinds: Record<Document['kind'], Message> = {
  invoice: msg('Invoice'),
  receipt: msg('Receipt'),
  credit_note: msg('Credit note'),
};

/** Invoices, receipts and credit notes, the newest first. */
export default function DocumentsPage() {
  const query = useDocumentsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <>
      <PageHeader
        title={t('Documents')}
        description={t(
          'Invoices, receipts and credit notes. Their numbers have no gap, and what is issued never changes.',
        )}
      />
      <MoneyTabs value="documents">
        <ListView
          list={cursorListOf<Document>(query)}
          label={t('Documents')}
          keyOf={({ id }) => id}
          empty={{
            title: t('No document yet'),
            text: t('Documents are issued by the API; each is listed here with its PDF.'),
          }}
          columns={[
            {
              title: t('Number'),
              sx: { whiteSpace: 'nowrap' },
              cell: ({ id, number }) => (
                <Link href={`/v1/documents/${id}/pdf`} target="_blank" rel="noreferrer">
                  {number}
                </Link>
              ),
            },
            { title: t('Kind'), cell: ({ kind }) => t(kinds[kind]) },
            {
              title: t('Buyer'),
              sx: { minWidth: 140, overflowWrap: 'anywhere' },
              cell: ({ buyer }) => buyer?.name ?? '',
            },
            { title: t('Issued'), wide: true, cell: ({ issuedOn }) => issuedOn },
            {
              title: t('Total'),
              align: 'right',
              sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
              cell: ({ gross, currency }) => formatMoney({ minor: gross, currency }),
            },
          ]}
        />
      </MoneyTabs>
    </>
  );
}

import { Box, MenuItem } from '@mui/material';
import { cursorListOf, Field, ListView, PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useAddressFields } from '../../../parts/address-field.ts';
import { type Document, useDocumentsInfiniteQuery } from '../api.ts';
import { documentColumns } from '../parts/document-columns.tsx';
import { documentKinds } from '../parts/document-kinds.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';

const KINDS = Object.keys(documentKinds) as Document['kind'][];

/** Invoices, receipts and credit notes, the newest first. */
export default function DocumentsPage() {
  const field = useAddressFields()('kind');
  const kind = KINDS.find((each) => each === field.value);
  const query = useDocumentsInfiniteQuery(kind === undefined ? {} : { kind }, { refetchOnMountOrArgChange: true });
  return (
    <>
      <PageHeader
        title={t('Documents')}
        description={t(
          'Invoices, receipts and credit notes. Their numbers have no gap, and what is issued never changes.',
        )}
      />
      <MoneyTabs value="documents">
        <Box sx={{ maxWidth: 280, mb: 2 }}>
          <Field
            select
            size="small"
            fullWidth
            label={t('Kind')}
            {...field}
            value={kind ?? ''}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{t('all kinds')}</MenuItem>
            {KINDS.map((each) => (
              <MenuItem key={each} value={each}>
                {t(documentKinds[each])}
              </MenuItem>
            ))}
          </Field>
        </Box>
        <ListView
          list={cursorListOf<Document>(query)}
          label={t('Documents')}
          keyOf={({ id }) => id}
          empty={{
            title: t('No document yet'),
            text: t('Open a payment and issue its invoice there. A receipt is issued when a customer pays.'),
          }}
          columns={documentColumns()}
        />
      </MoneyTabs>
    </>
  );
}

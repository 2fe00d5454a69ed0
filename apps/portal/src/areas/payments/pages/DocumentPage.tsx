import { Box, Button } from '@mui/material';
import { cursorListOf, Facts, ListTable, ListView, Panel, RecordPage, RowLink } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Document, useCreditInvoiceMutation, useDocumentQuery, useDocumentsInfiniteQuery } from '../api.ts';
import { CreditInvoice } from '../parts/CreditInvoice.tsx';
import { documentColumns } from '../parts/document-columns.tsx';
import { creditable, documentKinds, pdfOf } from '../parts/document-kinds.ts';

const figures = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };

type Fact = [name: string, value: ReactNode];

function Contents({ document }: { document: Document }) {
  const { currency, corrects, taxes, lines } = document;
  const money = (minor: number) => formatMoney({ minor, currency });
  return (
    <>
      <Panel title={t(documentKinds[document.kind])}>
        <Facts
          facts={[
            [t('Number'), document.number],
            [t('Seller'), document.seller.name],
            [t('Buyer'), document.buyer.name],
            [t('Reference'), document.reference === '' ? t('without reference') : document.reference],
            ...(corrects === null
              ? []
              : [
                  [
                    t('Corrects'),
                    <RowLink key="corrects" to={`/payments/documents/${corrects.id}`}>
                      {corrects.number}
                    </RowLink>,
                  ] satisfies Fact,
                ]),
            [t('Issued'), formatInstant(document.issuedAt)],
            ...taxes.map(({ rate, tax }): Fact => [t('Tax at {rate} %', { rate: String(rate / 100) }), money(tax)]),
            [t('Total'), money(document.gross)],
            ...(document.notes === null ? [] : [[t('Printed notes'), document.notes] satisfies Fact]),
          ]}
        />
      </Panel>
      <Panel title={t('Lines')} flush>
        <ListTable
          label={t('Lines')}
          items={lines.map((line, place) => ({ ...line, place }))}
          keyOf={({ place }) => String(place)}
          columns={[
            {
              title: t('What'),
              sx: { minWidth: 140, overflowWrap: 'anywhere' },
              cell: ({ description }) => description,
            },
            { title: t('Quantity'), align: 'right', sx: figures, wide: true, cell: ({ quantity }) => quantity },
            { title: t('Amount'), align: 'right', sx: figures, cell: ({ amount }) => money(amount) },
          ]}
        />
      </Panel>
    </>
  );
}

/** One document; an invoice with the credit notes that correct it. */
export default function DocumentPage() {
  const { id = '' } = useParams();
  const query = useDocumentQuery(id);
  const document = query.data;
  const isInvoice = document?.kind === 'invoice';
  const notes = useDocumentsInfiniteQuery({ corrects: id }, { skip: !isInvoice, refetchOnMountOrArgChange: true });
  const [credit, { isLoading, error }] = useCreditInvoiceMutation();
  const withKey = useKeysUntilKnown();
  const listed = cursorListOf<Document>(notes);
  const left = document === undefined || notes.data === undefined ? [] : creditable(document, notesIn(notes.data));
  return (
    <RecordPage
      of={{ what: t('document'), name: id, list: { title: t('Documents'), to: '/payments/documents' } }}
      title={document?.number ?? t('Documents')}
      query={query}
      problem={error}
      actions={
        document !== undefined && (
          <>
            {isInvoice && left.length > 0 && (
              <CreditInvoice
                invoice={document}
                left={left}
                loading={isLoading}
                onConfirm={(given) => withKey({ id, ...given }, (key) => credit({ id, key, given }))}
              />
            )}
            <Button variant="outlined" href={pdfOf(document)} target="_blank" rel="noreferrer">
              {t('Download the PDF')}
            </Button>
          </>
        )
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Contents document={found} />
          {isInvoice && (
            <ListView
              list={listed}
              label={t('Credit notes')}
              heading={t('Credit notes')}
              keyOf={(note) => note.id}
              empty={{
                title: t('Nothing is credited'),
                text: t('An invoice is never changed. What is wrong with it is corrected by a credit note.'),
              }}
              columns={documentColumns()}
            />
          )}
        </Box>
      )}
    </RecordPage>
  );
}

const notesIn = ({ pages }: { readonly pages: readonly { readonly items: readonly Document[] }[] }) =>
  pages.flatMap(({ items }) => items);

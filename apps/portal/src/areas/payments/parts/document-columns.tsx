import { Link } from '@mui/material';
import { RowLink } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Document } from '../api.ts';
import { documentKinds, pdfOf } from './document-kinds.ts';

/** A document in a list: its number leads to its page. */
export const documentColumns = () => [
  {
    title: t('Number'),
    sx: { whiteSpace: 'nowrap' },
    cell: ({ id, number }: Document) => <RowLink to={`/payments/documents/${id}`}>{number}</RowLink>,
  },
  { title: t('Kind'), cell: ({ kind }: Document) => t(documentKinds[kind]) },
  {
    title: t('Buyer'),
    wide: true,
    sx: { minWidth: 140, overflowWrap: 'anywhere' },
    cell: ({ buyer }: Document) => buyer?.name ?? '',
  },
  { title: t('Issued'), wide: true, cell: ({ issuedOn }: Document) => issuedOn },
  {
    title: t('Total'),
    align: 'right' as const,
    sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    cell: ({ gross, currency }: Document) => formatMoney({ minor: gross, currency }),
  },
  {
    title: t('File'),
    cell: (document: Document) => (
      <Link
        href={pdfOf(document)}
        target="_blank"
        rel="noreferrer"
        aria-label={t('PDF of {number}', { number: document.number })}
      >
        {t('PDF')}
      </Link>
    ),
  },
];

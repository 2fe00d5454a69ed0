import { Box } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSessionQuery } from '../../../api/session.ts';
import { type Intent, type NewDocument, useCustomerQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { CustomerLanguageField } from './CustomerLanguageField.tsx';
import { basisPointsOf, type InvoiceDraft, invoiceOf } from './invoice-draft.ts';

interface Props {
  intent: Intent;
  loading: boolean;
  onConfirm: (invoice: NewDocument) => unknown;
}

/** Asks what the invoice of a payment says; what was typed is there again after an error. */
export function IssueInvoice({ intent, loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<Partial<InvoiceDraft>>({});
  const { data: session } = useSessionQuery();
  const { data: customer } = useCustomerQuery(intent.customer ?? '', { skip: intent.customer === null });
  const draft: InvoiceDraft = {
    ...{ seller: session?.tenant.name ?? '', sellerTaxId: '', buyerTaxId: '', buyerAddress: '', taxRate: '' },
    ...{ buyer: customer?.name ?? '', language: customer?.language ?? 'en' },
    description: intent.description ?? intent.reference,
    ...typed,
  };
  const invoice = invoiceOf(draft, intent);
  const field = (name: Exclude<keyof InvoiceDraft, 'language'>, maxLength: number) => ({
    value: draft[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    slotProps: { htmlInput: { maxLength } },
  });
  const isNoRate = draft.taxRate !== '' && basisPointsOf(draft.taxRate) === undefined;
  return (
    <>
      <PermittedButton
        permission={permissions.issue}
        variant="outlined"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Issue an invoice')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('What does the invoice say?')}
        answer={t('Issue the invoice')}
        isFit={invoice !== undefined}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => invoice !== undefined && onConfirm(invoice)}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box>
            {t('It is of {amount}, tax included, and is never changed: it is corrected by a credit note.', {
              amount: formatMoney({ minor: intent.captured, currency: intent.currency }),
            })}
          </Box>
          <Field label={t('Seller')} required {...field('seller', 200)} />
          <Field label={t('Seller’s tax number')} {...field('sellerTaxId', 50)} />
          <Field label={t('Buyer')} required {...field('buyer', 200)} />
          <Field label={t('Buyer’s address, line by line')} multiline minRows={2} {...field('buyerAddress', 1000)} />
          <Field label={t('Buyer’s tax number')} {...field('buyerTaxId', 50)} />
          <Field label={t('What was sold')} required {...field('description', 300)} />
          <Field
            label={t('Tax rate in percent')}
            required
            error={isNoRate}
            helperText={isNoRate ? t('From 0 to 100, such as 6 or 19.5.') : t('0 where nothing is taxed.')}
            {...field('taxRate', 6)}
          />
          <CustomerLanguageField
            value={draft.language}
            onChange={(language) => setTyped((before) => ({ ...before, language }))}
          />
        </Box>
      </AskDialog>
    </>
  );
}

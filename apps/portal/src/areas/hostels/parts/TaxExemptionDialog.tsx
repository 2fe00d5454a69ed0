import { MenuItem, Typography } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Booking, useExemptFromTaxMutation } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { spoken } from '../words/line-title.ts';

interface Props {
  property: string;
  booking: Booking;
  /** Whose guests are exempt. */
  stay: string;
  onClose: () => void;
}

/** The taxes that a booking was charged. */
export function taxesOf({ folio }: Pick<Booking, 'folio'>): string[] {
  return [...new Set(folio.filter(({ kind }) => kind === 'tax').map(({ rule }) => rule))];
}

/** Exempts the guests of a stay of a tax by a document, or has it due again. */
export function TaxExemptionDialog({ property, booking, stay, onClose }: Props) {
  const taxes = taxesOf(booking);
  const [tax, setTax] = useState(taxes[0] ?? '');
  const [reference, setReference] = useState('');
  const [exempt, { error, isLoading }] = useExemptFromTaxMutation();
  const save = async (document: string | null) => {
    const exemption = { tax, stay, reference: document };
    const { error: refused } = await exempt({ property, booking: booking.id, exemption, key: newId() });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('City tax')}
      answer={t('Exempt the guests')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      pointers={['/tax', '/reference']}
      isFit={reference.trim() !== ''}
      more={
        <PermittedButton
          permission={permissions.desk}
          sx={{ mr: 'auto' }}
          loading={isLoading}
          onClick={() => void save(null)}
        >
          {t('Charge it again')}
        </PermittedButton>
      }
      onClose={onClose}
      onSubmit={() => save(reference.trim())}
    >
      {(at) => (
        <>
          <Typography sx={{ color: 'text.secondary' }}>
            {t('The guests of this stay pay no tax. What was paid of it goes back.')}
          </Typography>
          <Field select label={t('Tax')} value={tax} onChange={setTax} {...at('/tax')}>
            {taxes.map((each) => (
              <MenuItem key={each} value={each}>
                {spoken(each)}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Document')}
            value={reference}
            onChange={setReference}
            slotProps={{ htmlInput: { maxLength: 200 } }}
            {...at('/reference', t('The number of the certificate; the city tax report lists it.'))}
          />
        </>
      )}
    </FormDialog>
  );
}

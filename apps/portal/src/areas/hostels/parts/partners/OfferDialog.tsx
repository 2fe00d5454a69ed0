import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import type { Property } from '../../api.ts';
import { type Partnership, useInvitePartnerMutation } from '../../partners-api.ts';
import { permissions } from '../../permissions.ts';
import { draftOfTerms, shareOf, termsOf } from './terms-draft.ts';

interface Props {
  house: Property;
  /** Those that sell in the currency of the house. */
  others: readonly Property[];
  /** What stands, where other terms are offered. */
  standing: Partnership | undefined;
  onClose: () => void;
}

/** Offers another house to recommend it, or other terms than those that stand. */
export function OfferDialog({ house: { slug, currency }, others, standing, onClose }: Props) {
  const [partner, setPartner] = useState(standing?.partner ?? others[0]?.slug ?? '');
  const [draft, setDraft] = useState(draftOfTerms(standing ?? { share: 500, monthlyMost: 50_000 }, currency));
  const [invite, { isLoading, error }] = useInvitePartnerMutation();
  const terms = termsOf(draft, currency);
  const offer = async () => {
    if (terms === undefined) return;
    const { error: refused } = await invite({ property: slug, invitation: { partner, ...terms } });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Recommend a house')}
      answer={t('Send the offer')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={['/partner', '/share', '/monthlyMost']}
      isFit={terms !== undefined && partner !== ''}
      onClose={onClose}
      onSubmit={offer}
    >
      {(at) => (
        <>
          <Field
            select
            label={t('House')}
            value={partner}
            disabled={standing !== undefined}
            onChange={setPartner}
            {...at('/partner', t('It credits you for guests whom you send, once it has accepted.'))}
          >
            {others.map((other) => (
              <MenuItem key={other.slug} value={other.slug}>
                {other.name}
              </MenuItem>
            ))}
          </Field>
          <FieldGrid columns="1fr 1fr">
            <Field
              label={t('Share in percent')}
              value={draft.share}
              onChange={(share) => setDraft({ ...draft, share })}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              {...at('/share', t('Of what the guest pays there, up to 30.'))}
              error={shareOf(draft) === undefined}
            />
            <Field
              label={t('At most in a month, in {currency}', { currency })}
              value={draft.monthlyMost}
              onChange={(monthlyMost) => setDraft({ ...draft, monthlyMost })}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              {...at('/monthlyMost')}
            />
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}

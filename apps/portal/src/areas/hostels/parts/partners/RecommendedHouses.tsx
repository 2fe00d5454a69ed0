import { Button, Typography } from '@mui/material';
import { ConfirmButton, copyText, ListTable, Panel, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Property } from '../../api.ts';
import { useSiteAddressQuery } from '../../channels-api.ts';
import { type Partnership, useEndPartnershipMutation } from '../../partners-api.ts';
import { permissions } from '../../permissions.ts';
import { OfferDialog } from './OfferDialog.tsx';
import { partnershipTitles, partnershipTones, termsText } from './partner-words.ts';

interface Props {
  house: Property;
  partnerships: readonly Partnership[];
  houses: readonly Property[];
  nameOf: (slug: string) => string;
}

/** Whom a house recommends. */
export function RecommendedHouses({ house, partnerships, houses, nameOf }: Props) {
  const { slug, currency } = house;
  const [offering, setOffering] = useState<Partnership | 'new'>();
  const [end, ending] = useEndPartnershipMutation();
  const others = houses.filter((other) => other.slug !== slug && other.currency === currency);
  return (
    <Panel
      title={t('Houses that you recommend')}
      flush
      actions={
        <PermittedButton
          permission={permissions.change}
          disabled={others.length === 0}
          onClick={() => setOffering('new')}
        >
          {t('Recommend a house')}
        </PermittedButton>
      }
    >
      <ProblemNotice error={ending.error} />
      {partnerships.length === 0 ? (
        <Typography sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {t('Send guests to another of your organisation’s houses, and be credited a share of what they pay.')}
        </Typography>
      ) : (
        <ListTable
          label={t('Houses that you recommend')}
          items={partnerships}
          keyOf={({ partner }) => partner}
          columns={[
            { title: t('House'), cell: ({ partner }) => nameOf(partner) },
            { title: t('Terms'), wide: true, cell: (terms) => termsText(terms, currency) },
            { title: t('State'), cell: ({ state }) => <State state={state} /> },
            {
              title: t('Actions'),
              silent: true,
              align: 'right',
              cell: (standing) => (
                <>
                  {standing.state === 'accepted' && (
                    <CopyLink house={slug} partner={standing.partner} name={nameOf(standing.partner)} />
                  )}
                  <PermittedButton
                    permission={permissions.change}
                    aria-label={t('{action} {name}', { action: offerTitle(standing), name: nameOf(standing.partner) })}
                    onClick={() => setOffering(standing)}
                  >
                    {offerTitle(standing)}
                  </PermittedButton>
                  {standing.state !== 'ended' && (
                    <ConfirmButton
                      label={t('End it')}
                      of={nameOf(standing.partner)}
                      permission={permissions.change}
                      question={t('Recommend this house no longer?')}
                      consequence={t('What was booked until now is credited.')}
                      onConfirm={() => end({ property: slug, partner: standing.partner })}
                    />
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {offering !== undefined && (
        <OfferDialog
          house={house}
          others={others}
          standing={offering === 'new' ? undefined : offering}
          onClose={() => setOffering(undefined)}
        />
      )}
    </Panel>
  );
}

const offerTitle = ({ state }: Partnership) => (state === 'ended' ? t('Offer again') : t('Change the terms'));

export function State({ state }: Pick<Partnership, 'state'>) {
  return <StateChip tone={partnershipTones[state]}>{t(partnershipTitles[state])}</StateChip>;
}

/** The address of the other house by which a guest comes from this one. */
function CopyLink({ house, partner, name }: { house: string; partner: string; name: string }) {
  const { data: site } = useSiteAddressQuery();
  const [copied, setCopied] = useState(false);
  if (site === undefined) return null;
  const address = `${location.origin}/sites/${site}/houses/${partner}?recommendedBy=${house}`;
  const action = copied ? t('Copied') : t('Copy the link for guests');
  return (
    <Button aria-label={t('{action} {name}', { action, name })} onClick={() => void copyText(address).then(setCopied)}>
      {action}
    </Button>
  );
}

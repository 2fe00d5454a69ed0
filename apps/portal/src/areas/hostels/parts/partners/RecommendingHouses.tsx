import { Typography } from '@mui/material';
import { ConfirmButton, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Property } from '../../api.ts';
import { type Partnership, useAcceptPartnerMutation, useDeclinePartnerMutation } from '../../partners-api.ts';
import { permissions } from '../../permissions.ts';
import { termsText } from './partner-words.ts';
import { State } from './RecommendedHouses.tsx';

interface Props {
  house: Property;
  partnerships: readonly Partnership[];
  nameOf: (slug: string) => string;
}

/** Who recommends a house, or has offered to. */
export function RecommendingHouses({ house: { slug, currency }, partnerships, nameOf }: Props) {
  const [accept, accepting] = useAcceptPartnerMutation();
  const [decline, declining] = useDeclinePartnerMutation();
  return (
    <Panel title={t('Houses that recommend you')} flush>
      <ProblemNotice error={accepting.error ?? declining.error} />
      {partnerships.length === 0 ? (
        <Typography sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {t('What another house offers is listed here, to be accepted or declined.')}
        </Typography>
      ) : (
        <ListTable
          label={t('Houses that recommend you')}
          items={partnerships}
          keyOf={({ house }) => house}
          columns={[
            { title: t('House'), cell: ({ house }) => nameOf(house) },
            { title: t('Terms'), wide: true, cell: (terms) => termsText(terms, currency) },
            { title: t('State'), cell: ({ state }) => <State state={state} /> },
            {
              title: t('Actions'),
              silent: true,
              align: 'right',
              cell: ({ house, state, share, monthlyMost }) => (
                <>
                  {state === 'invited' && (
                    <ConfirmButton
                      label={t('Accept')}
                      of={nameOf(house)}
                      color="primary"
                      variant="outlined"
                      permission={permissions.change}
                      question={t('Accept these terms?')}
                      consequence={t('{house} is credited {terms}.', {
                        house: nameOf(house),
                        terms: termsText({ share, monthlyMost }, currency),
                      })}
                      onConfirm={() => accept({ property: slug, house, terms: { share, monthlyMost } })}
                    />
                  )}
                  {state !== 'ended' && (
                    <ConfirmButton
                      label={state === 'invited' ? t('Decline') : t('End it')}
                      of={nameOf(house)}
                      permission={permissions.change}
                      question={t('Be recommended by this house no longer?')}
                      consequence={t('What was booked until now is credited.')}
                      onConfirm={() => decline({ property: slug, house })}
                    />
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

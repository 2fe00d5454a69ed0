import { Button } from '@mui/material';
import { ListTable, Panel, StateChip } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Fragment, useState } from 'react';
import type { Property, RoomType } from '../../api.ts';
import type { RateSuggestion } from '../../demand-api.ts';
import { RevenueBand } from './RevenueBand.tsx';
import { rateReason } from './rate-reason.ts';

interface Props {
  property: Property;
  roomTypes: readonly RoomType[];
  suggestions: readonly RateSuggestion[];
}

/** What nights could cost, and why. */
export function SuggestionTable({ property, roomTypes, suggestions }: Props) {
  const [shown, setShown] = useState<RateSuggestion>();
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const money = (minor: number) => formatMoney({ minor, currency: property.currency });
  return (
    <Fragment>
      <Panel title={t('Suggested rates')} flush>
        <ListTable
          label={t('Suggested rates')}
          items={suggestions}
          keyOf={({ type, night }) => `${type} ${night}`}
          columns={[
            { title: t('Night'), cell: ({ night }) => formatDay(night) },
            { title: t('Room type'), cell: ({ type }) => names.get(type) ?? type },
            { title: t('Your rate'), align: 'right', cell: ({ base }) => money(base) },
            { title: t('Suggested'), align: 'right', cell: ({ amount }) => money(amount) },
            { title: t('Reason'), cell: ({ reason }) => rateReason(reason), sx: { minWidth: 220 } },
            {
              title: t('State'),
              cell: ({ applied, heldOut }) => (
                <StateChip tone={applied ? 'good' : 'quiet'}>
                  {applied ? t('Applied') : heldOut ? t('Held out') : t('Only suggested')}
                </StateChip>
              ),
            },
            {
              title: t('Actions'),
              silent: true,
              align: 'right',
              cell: (suggestion) => (
                <Button
                  size="small"
                  aria-label={t('Other rates of {type} on {night}', {
                    type: names.get(suggestion.type) ?? suggestion.type,
                    night: formatDay(suggestion.night),
                  })}
                  onClick={() => setShown(suggestion)}
                >
                  {t('Other rates')}
                </Button>
              ),
            },
          ]}
        />
      </Panel>
      {shown !== undefined && (
        <RevenueBand
          key={`${shown.type} ${shown.night}`}
          property={property}
          suggestion={shown}
          name={names.get(shown.type) ?? shown.type}
        />
      )}
    </Fragment>
  );
}

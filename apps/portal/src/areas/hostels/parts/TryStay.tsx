import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { RoomType } from '../api.ts';
import { type PricingDefinition, useTryPricingMutation } from '../pricing-api.ts';
import { lineTitle } from '../words/line-title.ts';
import { addNights } from './nights.ts';

interface Props {
  property: string;
  currency: string;
  roomTypes: readonly RoomType[];
  /** Rates and rules as they are entered; undefined while they are none. */
  definition: PricingDefinition | undefined;
}

/** What a stay would cost by the rates and rules as they are entered, before they are saved. */
export function TryStay({ property, currency, roomTypes, definition }: Props) {
  const [arrival, setArrival] = useState(() => addNights(new Date().toISOString().slice(0, 10), 7));
  const [nights, setNights] = useState('3');
  const [guests, setGuests] = useState('1');
  const [type, setType] = useState(roomTypes[0]?.code ?? '');
  const [attempt, { data, error, isLoading }] = useTryPricingMutation();
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const [stay] = data?.stays ?? [];
  const show = () => {
    if (definition === undefined) return;
    const adults = Array.from({ length: Math.max(1, Number(guests)) }, () => ({ kind: 'adult' as const }));
    const departure = addNights(arrival, Math.max(1, Number(nights)));
    void attempt({ property, definition, stay: { arrival, departure, type, guests: adults } });
  };
  return (
    <Panel title={t('Try them on a stay')} note={t('Nothing is saved.')}>
      <FieldGrid columns="1fr 1fr 1fr 1fr 1fr">
        <Field
          type="date"
          label={t('Arrival')}
          value={arrival}
          onChange={setArrival}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Field type="number" label={t('Nights')} value={nights} onChange={setNights} />
        <Field type="number" label={t('Guests')} value={guests} onChange={setGuests} />
        <Field select label={t('Room type')} value={type} onChange={setType}>
          {roomTypes.map(({ code, name }) => (
            <MenuItem key={code} value={code}>
              {name}
            </MenuItem>
          ))}
        </Field>
        <Button
          variant="outlined"
          loading={isLoading}
          disabled={definition === undefined || type === ''}
          onClick={show}
        >
          {t('Show the price')}
        </Button>
      </FieldGrid>
      <ProblemNotice error={error} />
      {stay !== undefined && stay.total === null && (
        <Box role="status" sx={{ mt: 2 }}>
          {t('This stay is not sold: {reasons}.', { reasons: stay.reasons.map(({ code }) => code).join(', ') })}
        </Box>
      )}
      {stay !== undefined && stay.total !== null && (
        <Box sx={{ mt: 2 }}>
          <ListTable
            label={t('How the price is made up')}
            items={[
              ...stay.lines.map((line, at) => ({
                key: String(at),
                title: lineTitle(line, names),
                amount: line.amount,
              })),
              { key: 'total', title: t('Total'), amount: stay.total },
            ]}
            keyOf={({ key }) => key}
            columns={[
              { title: t('Line'), cell: ({ title }) => title },
              { title: t('Amount'), align: 'right', cell: ({ amount }) => formatMoney({ minor: amount, currency }) },
            ]}
          />
        </Box>
      )}
    </Panel>
  );
}

import { Button } from '@mui/material';
import { Ago, cursorListOf, ListView, PermittedButton, ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Property, useRoomTypesQuery } from '../api.ts';
import { type ListedWish, useGiveUpWishMutation, useWishesInfiniteQuery } from '../desk-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { useLive } from '../parts/use-live.ts';
import { WishDialog } from '../parts/WishDialog.tsx';
import { permissions } from '../permissions.ts';

/** Who waits for nights that are full, in the order in which they are asked. */
export default function WaitingPage() {
  return <HouseFrame part="waiting">{(property) => <Waiting key={property.slug} property={property} />}</HouseFrame>;
}

const looks: Record<ListedWish['state'], { tone: Tone; title: Message }> = {
  waiting: { tone: 'busy', title: msg('Waits') },
  offered: { tone: 'warning', title: msg('Has an offer') },
  taken: { tone: 'good', title: msg('Has booked') },
  cancelled: { tone: 'quiet', title: msg('Gave up') },
  lapsed: { tone: 'quiet', title: msg('Ran out') },
};

function Waiting({ property: { slug, timeZone } }: { property: Property }) {
  useLive(slug);
  const [adding, setAdding] = useState(false);
  const { data: roomTypes = [] } = useRoomTypesQuery(slug);
  const [giveUp, givingUp] = useGiveUpWishMutation();
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  return (
    <>
      <ProblemNotice error={givingUp.error} />
      <Button onClick={() => setAdding(true)} sx={{ mb: 2 }}>
        {t('Add somebody')}
      </Button>
      {adding && (
        <WishDialog property={slug} timeZone={timeZone} roomTypes={roomTypes} onClose={() => setAdding(false)} />
      )}
      <ListView
        list={cursorListOf<ListedWish>(useWishesInfiniteQuery(slug))}
        label={t('Waiting list')}
        keyOf={({ id }) => id}
        empty={{ title: t('Nobody waits'), text: t('Who asks for nights that are full is offered what becomes free.') }}
        columns={[
          { title: t('Guest'), cell: ({ name }) => name ?? t('Erased guest') },
          {
            title: t('Nights'),
            cell: ({ arrival, departure }) =>
              t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) }),
          },
          {
            title: t('Room type'),
            wide: true,
            cell: ({ type }) => (type === null ? t('Any') : (names.get(type) ?? type)),
          },
          { title: t('Guests'), wide: true, cell: ({ guests }) => guests.length },
          {
            title: t('State'),
            cell: ({ state }) => <StateChip tone={looks[state].tone}>{t(looks[state].title)}</StateChip>,
          },
          { title: t('Since'), wide: true, cell: ({ madeAt }) => <Ago at={madeAt} /> },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, state, name }) =>
              (state === 'waiting' || state === 'offered') && (
                <PermittedButton
                  permission={permissions.desk}
                  aria-label={t('Take {name} off the list', { name: name ?? '' })}
                  onClick={() => void giveUp({ property: slug, wish: id })}
                >
                  {t('Take off')}
                </PermittedButton>
              ),
          },
        ]}
      />
    </>
  );
}

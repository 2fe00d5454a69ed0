import { Button, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import { type RoomType, usePropertyQuery, useRoomTypesQuery } from '../api.ts';
import {
  type StayQuote,
  useBookAtDeskMutation,
  useCheckInMutation,
  useDeskDayQuery,
  useQuoteAtDeskMutation,
} from '../desk-api.ts';
import { AgreeToMoves, type Moves } from '../parts/AgreeToMoves.tsx';
import { deskMethods, isDeskMethod, methodTitles } from '../parts/desk-methods.ts';
import { addNights } from '../parts/nights.ts';
import { QuotedPrice } from '../parts/QuotedPrice.tsx';
import { NO_CHOICES, StayChoices } from '../parts/StayChoices.tsx';
import { permissions } from '../permissions.ts';
import { usePricingQuery } from '../pricing-api.ts';
import { extrasAsked } from '../words/offered-extras.ts';

const LATER = 'later';

const genderOf = (sells: RoomType['sells'] | undefined) => {
  if (sells === 'female_dorm_bed') return { gender: 'woman' as const };
  return sells === 'male_dorm_bed' ? { gender: 'man' as const } : {};
};

/** Somebody stands at the desk and wants a bed from tonight on: booked, paid and checked in by one button. */
export default function WalkInPage() {
  const { property = '' } = useParams();
  const navigate = useNavigate();
  const { data: day } = useDeskDayQuery(property);
  const { data: roomTypes = [] } = useRoomTypesQuery(property);
  const { data: house } = usePropertyQuery(property);
  const pricing = usePricingQuery(property).data?.pricing.definition;
  const [quote, quoting] = useQuoteAtDeskMutation();
  const [book, booking] = useBookAtDeskMutation();
  const [checkIn, comingIn] = useCheckInMutation();
  const [name, setName] = useState('');
  const [nights, setNights] = useState('1');
  const [guests, setGuests] = useState('1');
  const [chosen, setChosen] = useState('');
  const [method, setMethod] = useState<string>('cash');
  const [moves, setMoves] = useState<Moves>([]);
  const [agrees, setAgrees] = useState(false);
  const [key] = useState(newId);
  const [choices, setChoices] = useState(NO_CHOICES);
  const [shown, setShown] = useState<{ readonly quote: StayQuote; readonly of: string }>();
  const type = chosen === '' ? (roomTypes[0]?.code ?? '') : chosen;
  const draft = JSON.stringify([type, nights, guests, choices]);
  const price = async (): Promise<StayQuote | undefined> => {
    if (day === undefined) return undefined;
    // In the small hours the desk still sells the night before.
    const arrival = day.date;
    const departure = addNights(arrival, Math.max(1, Number(nights)));
    const gender = genderOf(roomTypes.find(({ code }) => code === type)?.sells);
    const people = Array.from({ length: Math.max(1, Number(guests)) }, () => ({ kind: 'adult' as const, ...gender }));
    const { plan, code, extras: counts } = choices;
    const offered = pricing?.extras.map((extra) => ({ ...extra, extra: extra.id })) ?? [];
    const extras = extrasAsked(offered, counts, people.length);
    const stay = {
      ...{ arrival, departure, type, guests: people },
      ...(plan === '' ? {} : { plan }),
      ...(code.trim() === '' ? {} : { code: code.trim() }),
      ...(extras.length === 0 ? {} : { extras }),
    };
    const { data } = await quote({ property, stay });
    setShown(data === undefined ? undefined : { quote: data, of: draft });
    setMoves(data?.split ?? []);
    return data;
  };
  const take = async () => {
    // What was shown is what is charged, while it holds.
    const known = shown?.of === draft && Date.parse(shown.quote.expiresAt) > Date.now() ? shown.quote : undefined;
    const priced = known ?? (await price());
    if (priced === undefined) return;
    const { id: quoted, split, arrival } = priced;
    if (split !== null && !agrees) return;
    const payment = isDeskMethod(method) ? { payment: { method } } : {};
    const made = await book({
      property,
      key,
      order: {
        quote: quoted,
        guest: { name: name.trim() },
        ...payment,
        ...(split === null ? {} : { acceptsMoves: true }),
      },
    });
    if (made.error !== undefined) return;
    const { id, stays } = made.data;
    // Of a stay that moves, the later beds are for later.
    for (const { id: stay } of stays.filter((each) => each.arrival === arrival))
      await checkIn({ property, booking: id, stay });
    await navigate(`/hostels/houses/${property}/bookings/${id}`);
  };
  return (
    <>
      <PageHeader
        title={t('Walk-in')}
        description={t('From tonight on. It is booked, paid and checked in at once.')}
        back={{ title: t('Today'), to: `/hostels/houses/${property}/today` }}
      />
      <FormFrame
        error={quoting.error ?? booking.error ?? comingIn.error}
        saving={quoting.isLoading || booking.isLoading || comingIn.isLoading}
        pointers={['/guest/name']}
        onSubmit={() => void take()}
      >
        {(at) => (
          <Panel title={t('Guest')}>
            <FieldGrid columns="2fr 2fr 1fr 1fr 1fr">
              <Field label={t('Name')} required autoFocus value={name} onChange={setName} {...at('/guest/name')} />
              <Field select label={t('Room type')} value={type} onChange={setChosen}>
                {roomTypes.map(({ code, name: title }) => (
                  <MenuItem key={code} value={code}>
                    {title}
                  </MenuItem>
                ))}
              </Field>
              <Field type="number" label={t('Nights')} required value={nights} onChange={setNights} />
              <Field type="number" label={t('Guests')} required value={guests} onChange={setGuests} />
              <Field select label={t('Paid by')} value={method} onChange={setMethod}>
                {deskMethods.map((value) => (
                  <MenuItem key={value} value={value}>
                    {t(methodTitles[value])}
                  </MenuItem>
                ))}
                <MenuItem value={LATER}>{t('Later')}</MenuItem>
              </Field>
            </FieldGrid>
            {pricing !== undefined && house !== undefined && (
              <StayChoices pricing={pricing} currency={house.currency} value={choices} onChange={setChoices} />
            )}
            {shown?.of === draft && (
              <QuotedPrice quote={shown.quote} roomTypes={roomTypes} code={choices.code.trim()} />
            )}
            <Button loading={quoting.isLoading} disabled={type === ''} sx={{ my: 1 }} onClick={() => void price()}>
              {t('Show the price')}
            </Button>
            <AgreeToMoves moves={moves} agrees={agrees} onChange={setAgrees} />
            <FormEnd
              title={t('Book and check in')}
              permission={permissions.desk}
              disabled={name.trim() === '' || type === ''}
            />
          </Panel>
        )}
      </FormFrame>
    </>
  );
}

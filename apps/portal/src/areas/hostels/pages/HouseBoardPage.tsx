import { Box, MenuItem, Typography } from '@mui/material';
import { ConfirmButton, cursorListOf, Field, ListView, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInZone, formatMoney, instantIn } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import type { Property } from '../api.ts';
import {
  type HouseEvent,
  type HousePost,
  type NewHouseEvent,
  useAddHouseEventMutation,
  useCancelHouseEventMutation,
  useCloseHousePostMutation,
  useHouseEventsInfiniteQuery,
  useHousePostsInfiniteQuery,
} from '../community-api.ts';
import { eventKinds, postKinds } from '../parts/board-kinds.ts';
import { FormDialog } from '../parts/FormDialog.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { minorOf } from '../parts/money.ts';
import { permissions } from '../permissions.ts';

/** What happens in a house, and what its guests have put up. */
export default function HouseBoardPage() {
  const [open, setOpen] = useState(false);
  const add = (
    <PermittedButton permission={permissions.desk} variant="contained" onClick={() => setOpen(true)}>
      {t('Plan an event')}
    </PermittedButton>
  );
  return (
    <HouseFrame part="board" actions={add}>
      {(property) => (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Events key={property.slug} property={property} />
          <Posts key={`posts ${property.slug}`} property={property} />
          {open && <EventDialog property={property} onClose={() => setOpen(false)} />}
        </Box>
      )}
    </HouseFrame>
  );
}

function Events({ property: { slug, currency, timeZone } }: { property: Property }) {
  const query = useHouseEventsInfiniteQuery(slug);
  const [cancel, cancelling] = useCancelHouseEventMutation();
  return (
    <section>
      <Typography component="h2" variant="h2" sx={{ mb: 1 }}>
        {t('What is on')}
      </Typography>
      <ProblemNotice error={cancelling.error} />
      <ListView
        label={t('What is on')}
        list={cursorListOf<HouseEvent>(query)}
        keyOf={({ id }) => id}
        empty={{ title: t('Nothing is planned'), text: t('Guests sign up for events on the board of their booking.') }}
        columns={[
          { title: t('Gathering'), cell: ({ title }) => title },
          { title: t('Kind'), wide: true, cell: ({ kind }) => t(eventKinds[kind]) },
          {
            title: t('Begins'),
            cell: ({ startsAt }) => formatInZone(startsAt, timeZone),
          },
          {
            title: t('Going'),
            cell: ({ going, places, waiting }) =>
              `${going}${places === undefined ? '' : ` / ${places}`}${waiting > 0 ? ` (+${waiting})` : ''}`,
          },
          { title: t('Price'), wide: true, cell: ({ price }) => formatMoney({ minor: price, currency }) },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, title, state }) =>
              state === 'cancelled' ? (
                t('Cancelled')
              ) : (
                <ConfirmButton
                  label={t('Cancel it')}
                  of={title}
                  permission={permissions.desk}
                  question={t('Cancel this event?')}
                  consequence={t('Whoever has paid for it gets it back.')}
                  onConfirm={() => cancel({ property: slug, event: id })}
                />
              ),
          },
        ]}
      />
    </section>
  );
}

function Posts({ property: { slug } }: { property: Property }) {
  const query = useHousePostsInfiniteQuery(slug);
  const [close, closing] = useCloseHousePostMutation();
  return (
    <section>
      <Typography component="h2" variant="h2" sx={{ mb: 1 }}>
        {t('Rides, lost and found')}
      </Typography>
      <ProblemNotice error={closing.error} />
      <ListView
        label={t('Rides, lost and found')}
        list={cursorListOf<HousePost>(query)}
        keyOf={({ id }) => id}
        empty={{ title: t('Nothing is on the board'), text: t('Guests put up rides and what they lost or found.') }}
        columns={[
          { title: t('Kind'), cell: ({ kind }) => t(postKinds[kind]) },
          { title: t('Text'), sx: { overflowWrap: 'anywhere' }, cell: ({ text }) => text },
          {
            title: t('Written by'),
            wide: true,
            cell: ({ from, by }) => (from === 'house' ? t('The house') : (by ?? t('A guest'))),
          },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, text, state }) =>
              state === 'open' ? (
                <ConfirmButton
                  label={t('Take it down')}
                  of={text.slice(0, 40)}
                  permission={permissions.desk}
                  question={t('Take it off the board?')}
                  consequence={t('Nobody sees it any more.')}
                  onConfirm={() => close({ property: slug, post: id })}
                />
              ) : null,
          },
        ]}
      />
    </section>
  );
}

const KINDS = ['event', 'tour', 'dinner'] as const;

function EventDialog({ property: { slug, currency, timeZone }, onClose }: { property: Property; onClose: () => void }) {
  const [kind, setKind] = useState<NewHouseEvent['kind']>('event');
  const [texts, setTexts] = useState({ title: '', startsAt: '', places: '', price: '', text: '' });
  const [add, { error, isLoading }] = useAddHouseEventMutation();
  const key = useRef(newId());
  const amount = minorOf(texts.price === '' ? '0' : texts.price, currency);
  // By the clock of the house, as the board shows it.
  const startsAt = instantIn(texts.startsAt, timeZone);
  const set = (name: keyof typeof texts) => (value: string) => setTexts({ ...texts, [name]: value });
  const save = async () => {
    const { title, places, text } = texts;
    if (amount === undefined || startsAt === undefined) return;
    const event: NewHouseEvent = {
      ...{ kind, title: title.trim(), startsAt },
      price: amount,
      ...(places === '' ? {} : { places: Number(places) }),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    };
    const { error: refused } = await add({ property: slug, key: key.current, event });
    if (refused === undefined) onClose();
  };
  const isFit = texts.title.trim() !== '' && startsAt !== undefined && amount !== undefined;
  return (
    <FormDialog
      open
      title={t('Plan an event')}
      answer={t('Put it on the board')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      isFit={isFit}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      {() => (
        <>
          <Field
            select
            label={t('Kind')}
            value={kind}
            onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'event')}
          >
            {KINDS.map((one) => (
              <MenuItem key={one} value={one}>
                {t(eventKinds[one])}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Title')}
            value={texts.title}
            onChange={set('title')}
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
          <Field
            label={t('Begins')}
            type="datetime-local"
            value={texts.startsAt}
            onChange={set('startsAt')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Field
            label={t('Places; empty for everybody')}
            value={texts.places}
            onChange={set('places')}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          <Field
            label={t('Price in {currency}', { currency })}
            value={texts.price}
            onChange={set('price')}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
          <Field
            label={t('Text')}
            multiline
            minRows={2}
            value={texts.text}
            onChange={set('text')}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
        </>
      )}
    </FormDialog>
  );
}

import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useUnitsQuery } from '../api.ts';
import { type Feed, useAddFeedMutation, useChangeFeedMutation } from '../channels-api.ts';
import { permissions } from '../permissions.ts';
import { channelKinds, channelTitles } from './channel-words.ts';
import { listed, treeOf } from './unit-tree.ts';

interface Props {
  slug: string;
  /** The calendar to change; without it, one is added. */
  feed?: Feed;
  onClose: () => void;
}

/** Adds a channel's calendar to a unit, or changes one. Its address is shown to nobody again. */
export function FeedDialog({ slug, feed, onClose }: Props) {
  const { data: units = [] } = useUnitsQuery(slug);
  const [unit, setUnit] = useState(feed?.unit ?? '');
  const [kind, setKind] = useState<Feed['kind']>(feed?.kind ?? 'airbnb');
  const [name, setName] = useState(feed?.name ?? '');
  const [address, setAddress] = useState('');
  const [windows, setWindows] = useState<Feed['windows']>(feed?.windows ?? 'held');
  const [add, adding] = useAddFeedMutation();
  const [change, changing] = useChangeFeedMutation();
  const shownName = name.trim() === '' ? t(channelTitles[kind]) : name.trim();
  const given = address.trim() === '' ? {} : { address: address.trim() };
  const save = async () => {
    const about = { name: shownName, kind, windows };
    const { error } =
      feed === undefined
        ? await add({ property: slug, feed: { unit, ...about, address: address.trim() }, key: newId() })
        : await change({ property: slug, feed: feed.id, version: feed.version, change: { ...about, ...given } });
    if (error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={feed === undefined ? t('Add a calendar') : t('Change the calendar')}
      answer={feed === undefined ? t('Add it') : t('Save')}
      permission={permissions.change}
      error={adding.error ?? changing.error}
      saving={adding.isLoading || changing.isLoading}
      isFit={unit !== '' && (feed !== undefined || address.trim() !== '')}
      pointers={['/unit', '/name', '/address']}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr 1fr">
            <Field
              select
              label={t('Unit')}
              required
              disabled={feed !== undefined}
              value={unit}
              onChange={setUnit}
              {...at('/unit')}
            >
              {listed(treeOf(units)).map(({ unit: { id, name: unitName }, depth }) => (
                <MenuItem key={id} value={id} sx={{ pl: 2 + depth * 2 }}>
                  {unitName}
                </MenuItem>
              ))}
            </Field>
            <Field
              select
              label={t('Channel')}
              value={kind}
              onChange={(value) => setKind(channelKinds.find((each) => each === value) ?? kind)}
            >
              {channelKinds.map((value) => (
                <MenuItem key={value} value={value}>
                  {t(channelTitles[value])}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          <Field
            label={t('Address of the calendar')}
            required={feed === undefined}
            value={address}
            onChange={setAddress}
            placeholder={feed?.address ?? ''}
            slotProps={{ inputLabel: { shrink: true } }}
            {...at(
              '/address',
              feed === undefined
                ? t('Copy it from the channel: “Export calendar”. It is kept as a secret.')
                : t('Leave it empty to keep the one that there is.'),
            )}
          />
          <Field
            label={t('Name')}
            value={name}
            onChange={setName}
            placeholder={t(channelTitles[kind])}
            {...at('/name')}
          />
          <Field
            select
            label={t('Nights that the channel does not sell yet')}
            value={windows}
            onChange={(value) => setWindows(value === 'sold' ? 'sold' : 'held')}
          >
            <MenuItem value="held">{t('Do not sell them here either')}</MenuItem>
            <MenuItem value="sold">{t('Sell them here')}</MenuItem>
          </Field>
        </>
      )}
    </FormDialog>
  );
}

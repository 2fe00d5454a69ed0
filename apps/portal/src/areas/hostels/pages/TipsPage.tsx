import { MenuItem } from '@mui/material';
import { ConfirmButton, cursorListOf, Field, ListView, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import type { Property } from '../api.ts';
import {
  type Tip,
  type TipDefinition,
  useDeleteTipMutation,
  useSaveTipMutation,
  useTipsInfiniteQuery,
} from '../community-api.ts';
import { tipKinds } from '../parts/board-kinds.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

const KINDS = ['food', 'drink', 'sight', 'walk', 'night', 'practical'] as const;

/** What a house recommends nearby, in several languages. */
export default function TipsPage() {
  const [open, setOpen] = useState(false);
  const add = (
    <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen(true)}>
      {t('Write a tip')}
    </PermittedButton>
  );
  return (
    <HouseFrame part="tips" actions={add}>
      {(property) => (
        <>
          <Tips key={property.slug} property={property} />
          {open && <TipDialog property={property} onClose={() => setOpen(false)} />}
        </>
      )}
    </HouseFrame>
  );
}

function Tips({ property: { slug } }: { property: Property }) {
  const query = useTipsInfiniteQuery(slug);
  const [remove, removing] = useDeleteTipMutation();
  return (
    <>
      <ProblemNotice error={removing.error} />
      <ListView
        label={t('Local tips')}
        list={cursorListOf<Tip>(query)}
        keyOf={({ id, language }) => `${id} ${language}`}
        empty={{
          title: t('No tip yet'),
          text: t('Guests read them on the page of the house, and find them by search.'),
        }}
        columns={[
          { title: t('Title'), cell: ({ title }) => title },
          { title: t('Kind'), wide: true, cell: ({ kind }) => t(tipKinds[kind]) },
          { title: t('Language'), cell: ({ language }) => language },
          { title: t('Text'), wide: true, sx: { overflowWrap: 'anywhere' }, cell: ({ text }) => text },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, language, title }) => (
              <ConfirmButton
                label={t('Delete')}
                of={`${title} (${language})`}
                permission={permissions.change}
                question={t('Delete this tip?')}
                consequence={t('Guests do not find it any more.')}
                onConfirm={() => remove({ property: slug, id, language })}
              />
            ),
          },
        ]}
      />
    </>
  );
}

/** As addresses have it: `Tasca do Chico` becomes `tasca-do-chico`. */
function slugOf(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

function TipDialog({ property: { slug, languages }, onClose }: { property: Property; onClose: () => void }) {
  const [kind, setKind] = useState<TipDefinition['kind']>('food');
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  const [texts, setTexts] = useState({ title: '', text: '', place: '' });
  const [save, { error, isLoading }] = useSaveTipMutation();
  const set = (name: keyof typeof texts) => (value: string) => setTexts({ ...texts, [name]: value });
  const submit = async () => {
    const { title, text, place } = texts;
    const tip = {
      kind,
      title: title.trim(),
      text: text.trim(),
      ...(place.trim() === '' ? {} : { place: place.trim() }),
    };
    const { error: refused } = await save({ property: slug, id: slugOf(title), language, tip });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Write a tip')}
      answer={t('Save the tip')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={slugOf(texts.title) !== '' && texts.text.trim() !== ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {() => (
        <>
          <Field
            select
            label={t('Kind')}
            value={kind}
            onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'food')}
          >
            {KINDS.map((one) => (
              <MenuItem key={one} value={one}>
                {t(tipKinds[one])}
              </MenuItem>
            ))}
          </Field>
          <Field select label={t('Language')} value={language} onChange={setLanguage}>
            {languages.map((one) => (
              <MenuItem key={one} value={one}>
                {one}
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
            label={t('Text')}
            multiline
            minRows={3}
            value={texts.text}
            onChange={set('text')}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          <Field
            label={t('Place')}
            value={texts.place}
            onChange={set('place')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </>
      )}
    </FormDialog>
  );
}

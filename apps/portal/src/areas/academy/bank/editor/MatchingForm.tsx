import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { freshId, type KindProps } from './form.ts';
import { Parts } from './Parts.tsx';
import { Pick, Tick } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';
import { typedOf } from './typed-text.ts';

const rules = { perPair: msg('Each pair by itself'), allOrNothing: msg('All or nothing') } as const;

/** Pairs are made. */
export function MatchingForm({ question, onChange, at }: KindProps<'matching'>) {
  const { stems, targets, rule, shuffle } = question;
  return (
    <>
      <Typography variant="h3" component="h2">
        {t('What it is matched with')}
      </Typography>
      <Parts
        one={t('Target')}
        add={t('Add a target')}
        items={targets}
        keyOf={({ id }) => id}
        fewest={2}
        most={200}
        onChange={(next) => onChange({ ...question, targets: next })}
        blank={() => ({ id: freshId(targets, 't'), text: '' })}
        fault={at('/targets')}
      >
        {(target, put, place) => (
          <TypedField
            label={t('Text')}
            html={target.text}
            onHtml={(text) => put({ ...target, text })}
            {...at(`/targets/${place}/text`)}
          />
        )}
      </Parts>
      <Typography variant="h3" component="h2">
        {t('What is matched')}
      </Typography>
      <Parts
        one={t('Item')}
        add={t('Add an item')}
        items={stems}
        keyOf={({ id }) => id}
        onChange={(next) => onChange({ ...question, stems: next })}
        blank={() => ({ id: freshId(stems, 's'), text: '', target: targets[0]?.id ?? '' })}
        fault={at('/stems')}
      >
        {(stem, put, place) => (
          <FieldGrid columns="1fr 1fr">
            <TypedField
              label={t('Text')}
              html={stem.text}
              onHtml={(text) => put({ ...stem, text })}
              {...at(`/stems/${place}/text`)}
            />
            <Field
              select
              label={t('Belongs to')}
              value={targets.some(({ id }) => id === stem.target) ? stem.target : ''}
              onChange={(target) => put({ ...stem, target })}
              {...at(`/stems/${place}/target`)}
            >
              {targets.map(({ id, text }) => (
                <MenuItem key={id} value={id}>
                  {typedOf(text) || id}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
        )}
      </Parts>
      <Pick
        label={t('How pairs count')}
        value={rule}
        options={rules}
        onChange={(next) => onChange({ ...question, rule: next })}
      />
      <Tick
        label={t('Each attempt has its own order')}
        on={shuffle}
        onChange={(on) => onChange({ ...question, shuffle: on })}
      />
    </>
  );
}

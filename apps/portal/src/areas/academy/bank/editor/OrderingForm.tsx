import { Typography } from '@mui/material';
import { msg, t } from '@pvt/ui/language';
import { freshId, type KindProps } from './form.ts';
import { Parts } from './Parts.tsx';
import { Pick } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';

const rules = {
  allOrNothing: msg('All or nothing'),
  position: msg('Items at their own place'),
  neighbours: msg('Items followed by the right one'),
  longestInOrder: msg('The longest part in order'),
  pairs: msg('All pairs (Kendall’s tau)'),
} as const;

/** Items are put in order. */
export function OrderingForm({ question, onChange, at }: KindProps<'ordering'>) {
  const { items, rule } = question;
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('Write the items in the right order: each attempt shows them mixed.')}
      </Typography>
      <Parts
        one={t('Item')}
        add={t('Add an item')}
        items={items}
        keyOf={({ id }) => id}
        fewest={2}
        most={50}
        ordered
        onChange={(next) => onChange({ ...question, items: next })}
        blank={() => ({ id: freshId(items, 'i'), text: '' })}
        fault={at('/items')}
      >
        {(item, put, place) => (
          <TypedField
            label={t('Text')}
            html={item.text}
            onHtml={(text) => put({ ...item, text })}
            {...at(`/items/${place}/text`)}
          />
        )}
      </Parts>
      <Pick
        label={t('How an order counts')}
        value={rule}
        options={rules}
        onChange={(next) => onChange({ ...question, rule: next })}
      />
    </>
  );
}

import { Box, Button, FormHelperText } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { moved } from '../../quiz/moved.ts';

interface Props<Item> {
  /** What one of them is, as in "Choice". */
  one: string;
  add: string;
  items: readonly Item[];
  /** What names one for as long as it is there. */
  keyOf: (item: Item, place: number) => string;
  onChange: (items: Item[]) => void;
  blank: () => NoInfer<Item>;
  fewest?: number;
  most?: number;
  /** Whether their order means something. */
  ordered?: boolean;
  /** What is wrong with all of them together. */
  fault?: { readonly error: boolean; readonly helperText: string | undefined };
  children: (item: NoInfer<Item>, put: (item: NoInfer<Item>) => void, place: number) => ReactNode;
}

/** Parts of a question, each with its fields: added, removed and ordered. */
export function Parts<Item>(props: Props<Item>) {
  const { one, add, items, keyOf, onChange, blank, fewest = 1, most = 100, ordered = false, fault, children } = props;
  const put = (place: number) => (next: Item) => onChange(items.map((item, at) => (at === place ? next : item)));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      {items.map((item, place) => {
        const name = `${one} ${place + 1}`;
        return (
          <Box
            key={keyOf(item, place)}
            role="group"
            aria-label={name}
            sx={{ display: 'grid', gap: 1, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, minWidth: 0 }}
          >
            {children(item, put(place), place)}
            <Box sx={{ display: 'flex', gap: 1 }}>
              {ordered && (
                <>
                  <Button
                    disabled={place === 0}
                    aria-label={t('Move {name} up', { name })}
                    onClick={() => onChange(moved(items, place, place - 1))}
                  >
                    ↑
                  </Button>
                  <Button
                    disabled={place === items.length - 1}
                    aria-label={t('Move {name} down', { name })}
                    onClick={() => onChange(moved(items, place, place + 1))}
                  >
                    ↓
                  </Button>
                </>
              )}
              <Button
                color="error"
                disabled={items.length <= fewest}
                aria-label={t('Remove {name}', { name })}
                onClick={() => onChange(items.filter((_, at) => at !== place))}
              >
                {t('Remove')}
              </Button>
            </Box>
          </Box>
        );
      })}
      {fault?.helperText !== undefined && <FormHelperText error={fault.error}>{fault.helperText}</FormHelperText>}
      <Box>
        <Button variant="outlined" disabled={items.length >= most} onClick={() => onChange([...items, blank()])}>
          {add}
        </Button>
      </Box>
    </Box>
  );
}

/** For parts without an id: a part that goes makes those behind it new ones. */
export const byPlace = (items: readonly unknown[]) => (_: unknown, place: number) => `${items.length} ${place}`;

import { TextField } from '@mui/material';
import { useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';

interface Props {
  text: string;
  onSearch: (text: string) => void;
}

/** Where a desk types whatever it knows of a booking; `/` leads to it from everywhere on the page. */
export function BookingSearchField({ text, onSearch }: Props) {
  const search = useDraft(text, onSearch, { onPause: true });
  return (
    <TextField
      {...search.field}
      data-search
      fullWidth
      type="search"
      label={t('Find a booking')}
      helperText={t('By code, name, mail address, phone, unit, date or channel. The key / leads here.')}
      slotProps={{ htmlInput: { maxLength: 200 } }}
    />
  );
}

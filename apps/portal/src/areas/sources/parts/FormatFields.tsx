import { Box, FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import type { FieldProblems } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Source, SourceFormat } from '../types.ts';
import { type Encoding, encodingTitles } from './encodings.ts';

const formats: { value: SourceFormat; title: Message }[] = [
  { value: 'csv', title: msg('CSV') },
  { value: 'ndjson', title: msg('NDJSON, one object per line') },
  { value: 'json', title: msg('JSON array') },
];

type Options = NonNullable<Source['options']>;
type EmptyRows = NonNullable<Options['emptyRows']>;

const emptyRowsTitles: Record<EmptyRows, Message> = {
  take: msg('are taken'),
  skip: msg('are skipped'),
  refuse: msg('are refused'),
};

/** The options that mean something for the source's format. */
export function optionsOf({ format, options }: Source): Options | undefined {
  if (format === 'csv' || options?.encoding === undefined) return format === 'csv' ? options : undefined;
  return { encoding: options.encoding };
}

interface Props {
  source: Source;
  isNew: boolean;
  /** False where the name is asked for elsewhere. */
  named?: boolean;
  onChange: (part: Partial<Source>) => void;
  at: FieldProblems['at'];
}

/** What the source is called, and how its files are written. */
export function FormatFields({ source, isNew, named = true, onChange, at }: Props) {
  const { format, options } = source;
  const changeOption = (part: Options) => onChange({ options: { ...options, ...part } });
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' },
        alignItems: 'start',
        pt: 1,
      }}
    >
      {named && (
        <TextField
          label={t('Name')}
          required
          slotProps={{ input: { readOnly: !isNew } }}
          value={source.name}
          onChange={(event) => onChange({ name: event.target.value })}
          {...at('/name', isNew ? t('Small letters, digits and hyphens.') : t('The name stays.'))}
        />
      )}
      <TextField
        select
        label={t('Format')}
        value={format}
        onChange={({ target }) => onChange({ format: target.value as SourceFormat })}
      >
        {formats.map(({ value, title }) => (
          <MenuItem key={value} value={value}>
            {t(title)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t('Encoding')}
        helperText={t('A byte order mark in a file takes precedence.')}
        value={options?.encoding ?? 'utf-8'}
        onChange={({ target }) => changeOption({ encoding: target.value as Encoding })}
      >
        {Object.entries(encodingTitles).map(([value, title]) => (
          <MenuItem key={value} value={value}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      {format === 'csv' && (
        <>
          <TextField
            label={t('Delimiter')}
            value={options?.delimiter ?? ','}
            {...at('/options/delimiter')}
            onChange={(event) => changeOption({ delimiter: event.target.value })}
          />
          <TextField
            select
            label={t('Rows of delimiters only')}
            value={options?.emptyRows ?? 'take'}
            onChange={({ target }) => changeOption({ emptyRows: target.value as EmptyRows })}
          >
            {Object.entries(emptyRowsTitles).map(([value, title]) => (
              <MenuItem key={value} value={value}>
                {t(title)}
              </MenuItem>
            ))}
          </TextField>
          <FormControlLabel
            sx={{ minHeight: 40 }}
            control={
              <Switch
                size="small"
                checked={options?.header ?? true}
                onChange={(_, header) => changeOption({ header })}
              />
            }
            label={t('First line names the columns')}
          />
        </>
      )}
    </Box>
  );
}

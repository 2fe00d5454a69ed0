import { Box, Button, TextField, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';

type Headers = Record<string, string>;

/** What the server shows instead of a value that it keeps. */
const kept = '***';
const example = 'authorization';

const line = { display: 'grid', gap: 2, gridTemplateColumns: '1fr auto', alignItems: 'center' } as const;

/** The headers that are sent with each request. A value that is stored is not shown, and stays unless a new one is written. */
export function FeedHeaders({ headers, onChange }: { headers: Headers; onChange: (headers: Headers) => void }) {
  const [name, setName] = useState('');
  const names = Object.keys(headers);
  const add = () => {
    onChange({ ...headers, [name.trim()]: '' });
    setName('');
  };
  const remove = (removed: string) => {
    const { [removed]: _, ...rest } = headers;
    onChange(rest);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      <Typography sx={{ color: 'text.secondary' }}>
        {names.length === 0
          ? t('No headers are sent with it.')
          : t('Sent with each request. What is stored is not shown.')}
      </Typography>
      {names.map((header) => (
        <Box key={header} sx={line}>
          <TextField
            label={t('Header {header}', { header })}
            value={headers[header] === kept ? '' : (headers[header] ?? '')}
            placeholder={headers[header] === kept ? t('Stays as it is stored') : ''}
            autoComplete="off"
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={({ target }) => onChange({ ...headers, [header]: target.value })}
          />
          <Button onClick={() => remove(header)} aria-label={t('Leave out the header {header}', { header })}>
            {t('Leave out')}
          </Button>
        </Box>
      ))}
      <Box sx={line}>
        <TextField
          label={t('Another header')}
          placeholder={example}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button onClick={add} disabled={name.trim() === ''}>
          {t('Add')}
        </Button>
      </Box>
    </Box>
  );
}

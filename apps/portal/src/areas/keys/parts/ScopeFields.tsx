import { Box, Checkbox, FormControl, FormControlLabel, FormHelperText, FormLabel, Typography } from '@mui/material';
import { usePermissions } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import { everything, scopes } from './scopes.ts';

interface Props {
  chosen: ReadonlySet<string>;
  onChange: (chosen: Set<string>) => void;
  error: string | undefined;
}

/** What a key may do, each with a sentence. */
export function ScopeFields({ chosen, onChange, error }: Props) {
  // A key can not give more than who makes it has.
  const { held } = usePermissions();
  const all = chosen.has(everything);
  const holdsAll = held.has(everything);
  const toggle = (scope: string, on: boolean) => {
    if (scope === everything) return onChange(on ? new Set([everything]) : new Set());
    const next = new Set(chosen);
    if (on) next.add(scope);
    else next.delete(scope);
    return onChange(next);
  };
  const choices = [
    ...scopes,
    { scope: everything, allows: msg('All of these and what is added later. For administration only.') },
  ];
  return (
    <FormControl component="fieldset" error={error !== undefined} sx={{ width: '100%' }}>
      <FormLabel component="legend" sx={{ typography: 'body2', mb: 0.5, '&.Mui-focused': { color: 'text.secondary' } }}>
        {t('What the key may do. Give only what its program needs.')}
      </FormLabel>
      <Box
        sx={{
          display: 'grid',
          columnGap: 3,
          rowGap: 0.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
        }}
      >
        {choices.map(({ scope, allows }) => {
          const mine = holdsAll || held.has(scope);
          return (
            <FormControlLabel
              key={scope}
              disabled={!mine || (all && scope !== everything)}
              sx={{ alignItems: 'flex-start', mr: 0 }}
              control={
                <Checkbox
                  size="small"
                  checked={all || chosen.has(scope)}
                  onChange={(_, on) => toggle(scope, on)}
                  sx={{ py: 0.75 }}
                />
              }
              label={
                <Box sx={{ py: 0.75 }}>
                  <Box component="span" sx={{ fontFamily: mono, fontSize: '0.8125rem' }}>
                    {scope === everything ? `* (${t('everything')})` : scope}
                  </Box>
                  <Typography variant="body2" component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                    {mine ? t(allows) : `${t(allows)} ${t('You do not have it yourself.')}`}
                  </Typography>
                </Box>
              }
            />
          );
        })}
      </Box>
      {error !== undefined && <FormHelperText role="alert">{error}</FormHelperText>}
    </FormControl>
  );
}

import { Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useRef } from 'react';

interface Named {
  readonly file: string;
  readonly name: string;
  readonly bytes?: number | undefined;
}

interface Props {
  /** The id of what names them. */
  asks: string;
  named: readonly Named[];
  accepts: { readonly most: number; readonly mostBytes: number; readonly extensions: readonly string[] };
  /** Below which address they are. */
  base: string;
  disabled: boolean;
  sending: boolean;
  error: unknown;
  onSend: (file: File) => unknown;
  onTakeAway: (file: string) => unknown;
}

/** Files of the device, sent one by one as they are chosen. */
export function SentFiles({ asks, named, accepts, base, disabled, sending, error, onSend, onTakeAway }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const { most, mostBytes, extensions } = accepts;
  const choose = (file: File | undefined) => {
    if (file !== undefined) void onSend(file);
  };
  return (
    <Box role="group" aria-labelledby={asks} sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {named.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
          {named.map(({ file, name, bytes }) => (
            <Box component="li" key={file} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <a href={`${base}/${file}`} download={name} style={{ color: 'inherit' }}>
                {name}
              </a>
              {bytes !== undefined && <span>{formatBytes(bytes)}</span>}
              {!disabled && (
                <Button aria-label={t('Take away {name}', { name })} onClick={() => onTakeAway(file)}>
                  {t('Take away')}
                </Button>
              )}
            </Box>
          ))}
        </Box>
      )}
      <ProblemNotice error={error} />
      <Button
        variant="outlined"
        loading={sending}
        disabled={disabled || named.length >= most}
        onClick={() => chooser.current?.click()}
      >
        {t('Choose a file')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={extensions.map((each) => `.${each}`).join(',')}
        aria-label={t('Choose a file')}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <span>
        {t('{count, plural, one {One file} other {Up to # files}} of at most {size}{types}.', {
          ...{ count: most, size: formatBytes(mostBytes) },
          types: extensions.length === 0 ? '' : ` (${extensions.map((each) => `.${each}`).join(', ')})`,
        })}
      </span>
    </Box>
  );
}

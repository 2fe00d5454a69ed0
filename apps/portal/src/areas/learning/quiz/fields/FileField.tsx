import { Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import { type TakenFile, useSendFileMutation } from '../api.ts';
import type { FieldProps } from './field.ts';

interface Props extends FieldProps<'fileUpload'> {
  attempt: string;
  slot: string;
  /** What was sent before. */
  files: readonly TakenFile[];
  /** Below which address they are. */
  base: string;
}

/** Files of the device, sent one by one as they are chosen. */
export function FileField({ question, value, disabled, asks, attempt, slot, files, base, onChange }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [send, { isLoading, error }] = useSendFileMutation();
  const [sent, setSent] = useState<readonly TakenFile[]>([]);
  const { mostFiles = 1, mostBytes = 0, extensions = [] } = question;
  const known = new Map([...files, ...sent].map((each) => [each.file, each]));
  const named = value?.files ?? [];
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const { data } = await send({ attempt, slot, file });
    if (data === undefined) return;
    setSent((before) => [...before, data]);
    onChange({ kind: 'fileUpload', files: [...named.filter((each) => each !== data.file), data.file] });
  };
  return (
    <Box role="group" aria-labelledby={asks} sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {named.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
          {named.map((id) => {
            const { name = id, bytes } = known.get(id) ?? {};
            return (
              <Box component="li" key={id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <a href={`${base}/${id}`} download={name} style={{ color: 'inherit' }}>
                  {name}
                </a>
                {bytes !== undefined && <span>{formatBytes(bytes)}</span>}
                {!disabled && (
                  <Button
                    aria-label={t('Take away {name}', { name })}
                    onClick={() => onChange({ kind: 'fileUpload', files: named.filter((each) => each !== id) })}
                  >
                    {t('Take away')}
                  </Button>
                )}
              </Box>
            );
          })}
        </Box>
      )}
      <ProblemNotice error={error} />
      <Button
        variant="outlined"
        loading={isLoading}
        disabled={disabled || named.length >= mostFiles}
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
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <span>
        {t('{count, plural, one {One file} other {Up to # files}} of at most {size}{types}.', {
          ...{ count: mostFiles, size: formatBytes(mostBytes) },
          types: extensions.length === 0 ? '' : ` (${extensions.map((each) => `.${each}`).join(', ')})`,
        })}
      </span>
    </Box>
  );
}

import { Box, Button, TextField } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Cue } from '@pvt/webvtt';
import { readTimestamp, writeTimestamp } from '@pvt/webvtt/write';
import { useState } from 'react';

interface Props {
  number: number;
  cue: Cue;
  /** Where the video is, in milliseconds. */
  now: () => number;
  onGo: () => void;
  onCue: (cue: Cue) => void;
  onRemove: () => void;
}

/** A caption: its times and its text. */
export function CueRow({ number, cue, now, onGo, onCue, onRemove }: Props) {
  return (
    <Box component="li" sx={{ display: 'grid', gap: 1, gridTemplateColumns: '1fr 1fr auto', py: 1 }}>
      <TimeField
        label={t('From ({number})', { number })}
        ms={cue.start}
        now={now}
        onMs={(start) => onCue({ ...cue, start })}
      />
      <TimeField label={t('To ({number})', { number })} ms={cue.end} now={now} onMs={(end) => onCue({ ...cue, end })} />
      <Button onClick={onGo} aria-label={t('Show {number}', { number })}>
        {t('Show')}
      </Button>
      <TextField
        size="small"
        multiline
        sx={{ gridColumn: '1 / 3' }}
        label={t('Text ({number})', { number })}
        value={cue.text}
        onChange={({ target }) => onCue({ ...cue, text: target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <Button onClick={onRemove} aria-label={t('Remove {number}', { number })}>
        {t('Remove')}
      </Button>
    </Box>
  );
}

interface TimeProps {
  label: string;
  ms: number;
  now: () => number;
  onMs: (ms: number) => void;
}

/** A time as WebVTT writes it. What is none stays in the field, and is not taken. */
function TimeField({ label, ms, now, onMs }: TimeProps) {
  const [text, setText] = useState(writeTimestamp(ms));
  const enter = (next: string) => {
    setText(next);
    const read = readTimestamp(next);
    if (read !== undefined && read.length === next.length) onMs(read.ms);
  };
  const read = readTimestamp(text);
  return (
    <TextField
      size="small"
      label={label}
      value={text}
      error={read === undefined || read.length !== text.length}
      onChange={({ target }) => enter(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        enter(writeTimestamp(now()));
      }}
      helperText={t('Enter: where the video is')}
    />
  );
}

import { Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import type { Dispute } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type RoomFile, useWorkDeliveriesQuery } from '../room-api.ts';
import { AttachFiles } from './AttachFiles.tsx';
import { outcomeTitles } from './states.ts';

interface Props {
  dispute: Dispute;
  error: unknown;
  saving: boolean;
  onClose: () => void;
  onSubmit: (evidence: { text: string; files: string[]; testRuns: string[] }) => unknown;
}

/** What a party brings: words, files, and recorded test runs of the milestone. */
export function EvidenceDialog({ dispute: { contract, milestone }, onSubmit, ...dialog }: Props) {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly RoomFile[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data } = useWorkDeliveriesQuery({ contract, milestone });
  const runs = (data?.items ?? []).flatMap(({ testRuns }) => testRuns);
  const flip = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <FormDialog
      {...dialog}
      title={t('Bring evidence')}
      answer={t('Bring it')}
      permission={permissions.see}
      isFit={text.trim() !== ''}
      onSubmit={() => onSubmit({ text: text.trim(), files: files.map(({ id }) => id), testRuns: [...chosen] })}
    >
      <Field
        label={t('What you bring')}
        required
        autoFocus
        multiline
        minRows={3}
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      <AttachFiles contract={contract} files={files} onChange={setFiles} />
      {runs.length > 0 && (
        <FormGroup>
          <Typography component="h3" variant="subtitle2">
            {t('Recorded test runs')}
          </Typography>
          {runs.map(({ id, name, outcome }) => (
            <FormControlLabel
              key={id}
              control={<Checkbox checked={chosen.includes(id)} onChange={() => flip(id)} />}
              label={t('{name}, {outcome}', { name, outcome: t(outcomeTitles[outcome]) })}
            />
          ))}
        </FormGroup>
      )}
    </FormDialog>
  );
}

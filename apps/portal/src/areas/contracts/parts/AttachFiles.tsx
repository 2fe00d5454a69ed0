import { Box, Button, Chip } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRef } from 'react';
import { type RoomFile, useAddRoomFileMutation } from '../room-api.ts';

interface Props {
  contract: string;
  files: readonly RoomFile[];
  onChange: (files: readonly RoomFile[]) => void;
}

/** Adds files to the room of a contract, for what is being written. */
export function AttachFiles({ contract, files, onChange }: Props) {
  const [add, { error, isLoading }] = useAddRoomFileMutation();
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (chosen: FileList | null) => {
    let all = files;
    for (const file of chosen ?? []) {
      const { data } = await add({ contract, file });
      if (data !== undefined && !all.some(({ id }) => id === data.id)) all = [...all, data];
    }
    onChange(all);
    if (chooser.current !== null) chooser.current.value = '';
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Button loading={isLoading} onClick={() => chooser.current?.click()}>
        {t('Attach files')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        aria-label={t('Attach files')}
        onChange={(event) => void take(event.target.files)}
      />
      {files.map(({ id, name }) => (
        <Chip key={id} label={name} onDelete={() => onChange(files.filter((each) => each.id !== id))} />
      ))}
      <ProblemNotice error={error} />
    </Box>
  );
}

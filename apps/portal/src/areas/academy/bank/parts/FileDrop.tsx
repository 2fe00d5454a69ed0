import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type DragEvent, useState } from 'react';
import { FileButton } from '../../parts/FileButton.tsx';

interface Props {
  accept: string;
  /** The one that is there already. */
  name: string | undefined;
  loading: boolean;
  onFile: (file: File) => void;
}

/** Takes a file that is dropped on it, or chosen. */
export function FileDrop({ accept, name, loading, onFile }: Props) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <Box
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', p: 2, borderRadius: 1 },
        ...{ border: '2px dashed', borderColor: isOver ? 'primary.main' : 'divider' },
      }}
    >
      <FileButton accept={accept} loading={loading} onFile={onFile} />
      <Typography sx={{ overflowWrap: 'anywhere' }}>{name ?? t('Or drop a file here.')}</Typography>
    </Box>
  );
}

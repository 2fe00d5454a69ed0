import FileUploadOutlined from '@mui/icons-material/FileUploadOutlined';
import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type DragEvent, useId, useRef, useState } from 'react';

interface Props {
  text: string;
  onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen. */
export function DropZone({ text, onFile }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        border: '1.5px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        bgcolor: over ? 'action.hover' : 'background.default',
        borderRadius: 1,
        px: 2,
        py: 3.5,
        textAlign: 'center',
      }}
    >
      <FileUploadOutlined aria-hidden sx={{ color: 'text.secondary' }} />
      <Typography id={id} sx={{ mb: 1.5, color: 'text.secondary' }}>
        {text}
      </Typography>
      <Button variant="outlined" aria-describedby={id} onClick={() => input.current?.click()}>
        {t('Choose a file')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('File to import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </Box>
  );
}

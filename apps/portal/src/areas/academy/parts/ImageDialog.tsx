import { Checkbox, FormControlLabel } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';

export interface ImageTexts {
  readonly alt: string;
  readonly caption: string;
  /** Whether it says nothing that the text around it does not say. */
  readonly isDecorative: boolean;
}

interface Props {
  initial: ImageTexts;
  onClose: () => void;
  onKeep: (texts: ImageTexts) => void;
}

/** What an image says to who does not see it, and what stands below it. */
export default function ImageDialog({ initial, onClose, onKeep }: Props) {
  const [alt, setAlt] = useState(initial.alt);
  const [caption, setCaption] = useState(initial.caption);
  const [isDecorative, setDecorative] = useState(initial.isDecorative);
  return (
    <FormDialog
      title={t('Image')}
      answer={t('Keep')}
      permission={permissions.author}
      error={undefined}
      saving={false}
      isFit={isDecorative || alt.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onKeep({ alt: alt.trim(), caption: caption.trim(), isDecorative })}
    >
      <Field
        label={t('What is seen on it')}
        autoFocus
        required={!isDecorative}
        disabled={isDecorative}
        multiline
        value={isDecorative ? '' : alt}
        onChange={setAlt}
        helperText={t('Read to who does not see the image, and shown where it does not load.')}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <FormControlLabel
        control={<Checkbox checked={isDecorative} onChange={(_, is) => setDecorative(is)} />}
        label={t('It is decoration: it says nothing that the text does not say')}
      />
      <Field
        label={t('Caption')}
        value={caption}
        onChange={setCaption}
        helperText={t('Stands below the image, for everybody.')}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  );
}

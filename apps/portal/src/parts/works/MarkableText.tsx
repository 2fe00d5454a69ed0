import { Box, Button } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import { MarkedPlaces, textLook } from './AnnotatedText.tsx';
import { quoted } from './annotated-parts.ts';
import { RemarkList } from './RemarkList.tsx';
import type { Annotation } from './work.ts';

interface Props {
  text: string;
  annotations: readonly Annotation[];
  onChange: (annotations: Annotation[]) => void;
}

type Place = Pick<Annotation, 'from' | 'to'>;

/** A text whose places are selected, by mouse, by finger or by keyboard as in any field, and remarked on. */
export function MarkableText({ text, annotations, onChange }: Props) {
  const [selected, setSelected] = useState<Place>();
  const [about, setAbout] = useState<Place>();
  const [says, setSays] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const select = () => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {};
    setSelected(from < to ? { from, to } : undefined);
  };
  const end = () => {
    setAbout(undefined);
    setSays('');
    field.current?.focus();
  };
  const add = () => {
    if (about === undefined || says.trim() === '') return;
    onChange([...annotations, { ...about, says: says.trim() }].toSorted((one, other) => one.from - other.from));
    end();
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ position: 'relative', maxWidth: '75ch' }}>
        <Box aria-hidden sx={{ ...textLook, borderColor: 'transparent' }}>
          <MarkedPlaces text={text} annotations={annotations} />
          {/** A last empty line is a line of the field too. */}
          {text.endsWith('\n') && ' '}
        </Box>
        <Box
          component="textarea"
          ref={field}
          // Not "readOnly": Chromium gives such a field no caret that the keyboard could move. What is typed changes nothing.
          value={text}
          onChange={() => undefined}
          onBeforeInput={(event) => event.preventDefault()}
          aria-readonly
          inputMode="none"
          spellCheck={false}
          aria-label={t('The text that was handed in')}
          onSelect={select}
          sx={{
            ...textLook,
            ...{ position: 'absolute', inset: 0, width: '100%', height: '100%', resize: 'none', overflow: 'hidden' },
            ...{ bgcolor: 'transparent', color: 'transparent', caretColor: 'text.primary', boxSizing: 'border-box' },
          }}
        />
      </Box>
      {about === undefined ? (
        <Box>
          <Button variant="outlined" disabled={selected === undefined} onClick={() => setAbout(selected)}>
            {t('Remark on what is selected')}
          </Button>
        </Box>
      ) : (
        <Box sx={{ display: 'grid', gap: 1, maxWidth: 640 }}>
          <Field
            label={t('Remark on “{place}”', { place: quoted(text, about) })}
            multiline
            autoFocus
            value={says}
            onChange={setSays}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button variant="outlined" disabled={says.trim() === ''} onClick={add}>
              {t('Add the remark')}
            </Button>
            <Button color="inherit" onClick={end}>
              {t('Cancel')}
            </Button>
          </Box>
        </Box>
      )}
      <RemarkList
        text={text}
        annotations={annotations}
        onRemove={(at) => onChange(annotations.filter((_, each) => each !== at))}
      />
    </Box>
  );
}

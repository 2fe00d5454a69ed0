import { Box, Button } from '@mui/material';
import { Field, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type RefObject, useRef, useState } from 'react';
import { htmlOf, typedOf } from './typed-text.ts';

interface Props {
  html: string;
  onHtml: (html: string) => void;
  fault: ReturnType<FieldProblems['at']>;
}

/** The text of a question, with buttons that put tags around what is marked. */
export function QuestionTextField({ html, onHtml, fault }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(() => typedOf(html));
  const enter = (text: string) => {
    setTyped(text);
    onHtml(htmlOf(text));
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box role="group" aria-label={t('Look of the text')} sx={{ display: 'flex', flexWrap: 'wrap' }}>
        <Wrap {...{ field, enter }} tag="b" label={t('Bold')} />
        <Wrap {...{ field, enter }} tag="i" label={t('Italic')} />
        <Wrap {...{ field, enter }} tag="code" label={t('Code')} />
        <Wrap {...{ field, enter }} tag="sub" label={t('Lower')} />
        <Wrap {...{ field, enter }} tag="sup" label={t('Upper')} />
      </Box>
      <Field
        label={t('What is asked')}
        required
        multiline
        minRows={3}
        value={typed}
        onChange={enter}
        inputRef={field}
        {...fault}
        helperText={fault.helperText ?? t('An empty line begins a paragraph. HTML may be written as well.')}
      />
    </Box>
  );
}

interface WrapProps {
  field: RefObject<HTMLTextAreaElement | null>;
  enter: (text: string) => void;
  tag: string;
  label: string;
}

function Wrap({ field, enter, tag, label }: WrapProps) {
  const wrap = () => {
    const area = field.current;
    if (area === null) return;
    const { value, selectionStart, selectionEnd } = area;
    const marked = value.slice(selectionStart, selectionEnd);
    enter(`${value.slice(0, selectionStart)}<${tag}>${marked}</${tag}>${value.slice(selectionEnd)}`);
    area.focus();
  };
  return (
    <Button onClick={wrap} sx={{ minWidth: 40 }}>
      {label}
    </Button>
  );
}

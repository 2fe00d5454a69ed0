import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { permissions } from '../../permissions.ts';
import type { Question } from '../api.ts';
import { isQuestionKind, questionKinds } from '../kind-words.ts';
import { CategoryChoice } from '../parts/CategoryChoice.tsx';
import { QuestionPreview } from '../parts/QuestionPreview.tsx';
import { AfterwardsFields } from './AfterwardsFields.tsx';
import { blankQuestion } from './blank-question.ts';
import { KindForm } from './KindForm.tsx';
import { QuestionTextField } from './QuestionTextField.tsx';

interface Props {
  question: Question;
  category: string;
  /** Whether its kind can be chosen still. */
  isNew: boolean;
  error: unknown;
  saving: boolean;
  onChange: (question: Question) => void;
  onCategory: (category: string) => void;
  onSubmit: () => unknown;
}

/** Everything of a question, with what learners will see beside it. */
export function QuestionForm(props: Props) {
  const { question, category, isNew, saving, onChange, onCategory, onSubmit } = props;
  const [tags, setTags] = useState(question.tags.join(', '));
  const error = inQuestion(props.error);
  const settled = useSettled(question);
  const enterTags = (text: string) => {
    setTags(text);
    const all = text.split(',').map((tag) => tag.trim());
    onChange({ ...question, tags: [...new Set(all.filter((tag) => tag !== ''))] });
  };
  return (
    <Box
      sx={{
        ...{ display: 'grid', gap: 2, alignItems: 'start' },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <FormFrame error={error} saving={saving} pointers={[]} onSubmit={onSubmit}>
        {(at) => (
          <>
            <FieldGrid columns="1fr 1fr">
              <Field
                select
                label={t('Kind')}
                value={question.kind}
                disabled={!isNew}
                onChange={(kind) => isQuestionKind(kind) && onChange(blankQuestion(kind, question))}
              >
                {Object.entries(questionKinds).map(([kind, title]) => (
                  <MenuItem key={kind} value={kind}>
                    {t(title)}
                  </MenuItem>
                ))}
              </Field>
              <CategoryChoice
                label={t('Category')}
                required
                value={category}
                onChange={onCategory}
                {...at('/category')}
              />
            </FieldGrid>
            <FieldGrid columns="3fr 1fr">
              <Field
                label={t('Name')}
                required
                value={question.name}
                onChange={(name) => onChange({ ...question, name })}
                {...at('/name', t('For authors: learners do not see it.'))}
                slotProps={{ htmlInput: { maxLength: 255 } }}
              />
              <Field
                label={t('Mark')}
                required
                value={question.mark}
                onChange={(mark) => onChange({ ...question, mark })}
                {...at('/mark')}
              />
            </FieldGrid>
            {question.kind !== 'cloze' && (
              <QuestionTextField
                key={question.kind}
                html={question.text}
                onHtml={(text) => onChange({ ...question, text })}
                fault={at('/text')}
              />
            )}
            <KindForm key={`of ${question.kind}`} question={question} onChange={onChange} at={at} />
            <Field
              label={t('Tags')}
              value={tags}
              onChange={enterTags}
              {...at('/tags', t('Divided by commas. Draws can ask for them.'))}
            />
            <AfterwardsFields question={question} onChange={onChange} at={at} />
            <FormEnd title={t('Save the question')} permission={permissions.author} disabled={category === ''} />
          </>
        )}
      </FormFrame>
      <Panel title={t('As learners see it')} sx={{ position: { lg: 'sticky' }, top: { lg: 16 } }}>
        <QuestionPreview question={settled} isDraft />
      </Panel>
    </Box>
  );
}

const PAUSE_MS = 500;

/** A value once it has stopped changing. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

const bare = (pointer: string) => pointer.replace(/^\/question(?=\/)/, '');

/** What was found wrong in the body is told of the question, which its fields are named by. */
function inQuestion(error: unknown): unknown {
  if (!isProblem(error)) return error;
  return {
    ...error,
    ...(error.pointer === undefined ? {} : { pointer: bare(error.pointer) }),
    ...(error.errors === undefined
      ? {}
      : { errors: error.errors.map((each) => ({ ...each, pointer: bare(each.pointer) })) }),
  };
}

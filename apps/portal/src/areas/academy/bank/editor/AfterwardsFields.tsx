import { Box } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import type { Question } from '../api.ts';
import { withText } from './form.ts';
import { byPlace, Parts } from './Parts.tsx';
import { TypedField } from './TypedField.tsx';

const outcomes = {
  general: msg('Feedback, always'),
  right: msg('Feedback where it is right'),
  partly: msg('Feedback where it is partly right'),
  wrong: msg('Feedback where it is wrong'),
} as const;
const names = ['general', 'right', 'partly', 'wrong'] as const;

interface Props {
  question: Question;
  onChange: (question: Question) => void;
  at: FieldProblems['at'];
}

/** What the learner reads afterwards and between tries, and what a wrong try costs. */
export function AfterwardsFields({ question, onChange, at }: Props) {
  const { feedback = {}, hints = [], penalty } = question;
  const setFeedback = (next: NonNullable<Question['feedback']>) => {
    const { feedback: _before, ...rest } = question;
    onChange(Object.keys(next).length === 0 ? rest : { ...rest, feedback: next });
  };
  const setHints = (next: string[]) => {
    const { hints: _before, ...rest } = question;
    onChange(next.length === 0 ? rest : { ...rest, hints: next });
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FieldGrid columns="1fr 1fr">
        {names.map((name) => (
          <TypedField
            key={name}
            label={t(outcomes[name])}
            html={feedback[name] ?? ''}
            onHtml={(html) => setFeedback(withText(feedback, name, html))}
            {...at(`/feedback/${name}`)}
          />
        ))}
      </FieldGrid>
      <Field
        label={t('What a wrong try costs')}
        required
        value={penalty}
        onChange={(next) => onChange({ ...question, penalty: next })}
        {...at('/penalty', t('A part of the mark, where a quiz allows several tries; such as 1/3 or 0.1.'))}
      />
      <Parts
        one={t('Hint')}
        add={t('Add a hint')}
        items={hints}
        keyOf={byPlace(hints)}
        fewest={0}
        most={20}
        ordered
        onChange={setHints}
        blank={() => ''}
        fault={at('/hints')}
      >
        {(hint, put, place) => (
          <TypedField
            label={t('Shown after wrong try {number}', { number: place + 1 })}
            html={hint}
            onHtml={put}
            {...at(`/hints/${place}`)}
          />
        )}
      </Parts>
    </Box>
  );
}

import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import type { Of } from '../api.ts';
import { freshId, type KindProps, withText } from './form.ts';
import { Parts } from './Parts.tsx';
import { FeedbackField, Pick, Tick } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';

type Scoring = Of<'multipleChoice'>['scoring'];

const rules = {
  allOrNothing: msg('All or nothing'),
  rightMinusWrong: msg('Right minus wrong'),
  perOption: msg('Each choice by itself'),
  weights: msg('By weights'),
} as const;

const hints = {
  allOrNothing: msg('The whole mark where exactly the right ones are picked, else nothing.'),
  rightMinusWrong: msg('The part of right ones picked, less the part of wrong ones: who guesses can expect nothing.'),
  perOption: msg('The part of all choices that are picked or left as they should be.'),
  weights: msg('The sum of the weights of what is picked. Those of the right ones add up to 1.'),
} as const;

/** Any number of choices is picked. */
export function MultipleChoiceForm({ question, onChange, at }: KindProps<'multipleChoice'>) {
  const { choices, scoring, shuffle } = question;
  const weights = scoring.rule === 'weights' ? scoring.weights : undefined;
  const setWeight = (id: string, weight: string) =>
    onChange({ ...question, scoring: { rule: 'weights', weights: { ...weights, [id]: weight } } });
  return (
    <>
      <Pick
        label={t('How picks count')}
        value={scoring.rule}
        options={rules}
        hint={t(hints[scoring.rule])}
        onChange={(rule) => onChange({ ...question, scoring: scoringOf(rule, choices) })}
      />
      <Parts
        one={t('Choice')}
        add={t('Add a choice')}
        items={choices}
        keyOf={({ id }) => id}
        onChange={(next) =>
          onChange({
            ...question,
            choices: next,
            scoring: weights === undefined ? scoring : { rule: 'weights', weights: kept(weights, next) },
          })
        }
        blank={() => ({ id: freshId(choices, 'c'), text: '', correct: false })}
        fewest={2}
        ordered
        fault={at('/choices')}
      >
        {(choice, put, place) => (
          <>
            <TypedField
              label={t('Text')}
              html={choice.text}
              onHtml={(text) => put({ ...choice, text })}
              {...at(`/choices/${place}/text`)}
            />
            <FieldGrid columns="1fr 1fr">
              <Tick
                label={t('Is to be picked')}
                on={choice.correct}
                onChange={(on) => put({ ...choice, correct: on })}
              />
              {weights !== undefined && (
                <Field
                  label={t('Weight')}
                  value={weights[choice.id] ?? '0'}
                  onChange={(weight) => setWeight(choice.id, weight)}
                  {...at(`/scoring/weights/${choice.id}`)}
                />
              )}
            </FieldGrid>
            <FeedbackField value={choice.feedback} onChange={(html) => put(withText(choice, 'feedback', html))} />
          </>
        )}
      </Parts>
      <Tick
        label={t('Each attempt has its own order')}
        on={shuffle}
        onChange={(on) => onChange({ ...question, shuffle: on })}
      />
    </>
  );
}

type Choices = Of<'multipleChoice'>['choices'];

function scoringOf(rule: Scoring['rule'], choices: Choices): Scoring {
  if (rule !== 'weights') return { rule };
  const right = Math.max(1, choices.filter(({ correct }) => correct).length);
  return {
    rule,
    weights: Object.fromEntries(choices.map(({ id, correct }) => [id, correct ? `1/${right}` : '0'])),
  };
}

const kept = (weights: Readonly<Record<string, string>>, choices: Choices): Record<string, string> =>
  Object.fromEntries(choices.map(({ id }) => [id, weights[id] ?? '0']));

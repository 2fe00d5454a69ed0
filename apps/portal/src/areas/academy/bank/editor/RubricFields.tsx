import { Box } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Of } from '../api.ts';
import { freshId } from './form.ts';
import { Parts } from './Parts.tsx';
import { Tick } from './small-fields.tsx';

type Rubric = NonNullable<Of<'essay'>['rubric']>;
type Criterion = Rubric['criteria'][number];

interface Props {
  rubric: Rubric | undefined;
  onChange: (rubric: Rubric | undefined) => void;
  at: FieldProblems['at'];
}

const levels = (): Criterion['levels'] => [
  { id: 'l1', title: '', points: '1' },
  { id: 'l2', title: '', points: '0' },
];

/** What a person who marks looks at, and what each level gives. */
export function RubricFields({ rubric, onChange, at }: Props) {
  const blank = (): Criterion => ({ id: freshId(rubric?.criteria ?? [], 'k'), title: '', levels: levels() });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Tick
        label={t('It is marked by a rubric')}
        on={rubric !== undefined}
        onChange={(on) => onChange(on ? { criteria: [blank()] } : undefined)}
      />
      {rubric !== undefined && (
        <Parts
          one={t('Criterion')}
          add={t('Add a criterion')}
          items={rubric.criteria}
          keyOf={({ id }) => id}
          most={30}
          ordered
          onChange={(criteria) => onChange({ criteria })}
          blank={blank}
          fault={at('/rubric/criteria')}
        >
          {(criterion, put, place) => (
            <>
              <Field
                label={t('What is looked at')}
                required
                value={criterion.title}
                onChange={(title) => put({ ...criterion, title })}
                {...at(`/rubric/criteria/${place}/title`)}
              />
              <Parts
                one={t('Level of criterion {number},', { number: place + 1 })}
                add={t('Add a level')}
                items={criterion.levels}
                keyOf={({ id }) => id}
                fewest={2}
                most={20}
                onChange={(next) => put({ ...criterion, levels: next })}
                blank={() => ({ id: freshId(criterion.levels, 'l'), title: '', points: '0' })}
                fault={at(`/rubric/criteria/${place}/levels`)}
              >
                {(level, putLevel, of) => (
                  <FieldGrid columns="3fr 1fr">
                    <Field
                      label={t('Level')}
                      required
                      value={level.title}
                      onChange={(title) => putLevel({ ...level, title })}
                      {...at(`/rubric/criteria/${place}/levels/${of}/title`)}
                    />
                    <Field
                      label={t('Points')}
                      required
                      value={level.points}
                      onChange={(points) => putLevel({ ...level, points })}
                      {...at(`/rubric/criteria/${place}/levels/${of}/points`)}
                    />
                  </FieldGrid>
                )}
              </Parts>
            </>
          )}
        </Parts>
      )}
    </Box>
  );
}

import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, IconButton, MenuItem, TextField } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Profile, useSkillsQuery } from '../api.ts';
import { LEVELS, levelWords } from './developer-words.ts';

type Claimed = Profile['skills'][number];

interface Props {
  skills: readonly Claimed[];
  onChange: (skills: Claimed[]) => void;
}

/** Skills of the list, each with a level. */
export function SkillFields({ skills, onChange }: Props) {
  const { data } = useSkillsQuery();
  const list = data?.items ?? [];
  const nameOf = (skill: string) => list.find((each) => each.skill === skill)?.name ?? skill;
  const left = list.filter(({ skill }) => !skills.some((each) => each.skill === skill));
  return (
    <Box role="group" aria-label={t('Skills')} sx={{ display: 'grid', gap: 1.5 }}>
      {skills.map((each) => (
        <Box key={each.skill} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Field
            select
            label={nameOf(each.skill)}
            value={each.level}
            onChange={(level) =>
              onChange(skills.map((other) => (other === each ? { ...each, level: level as Claimed['level'] } : other)))
            }
            sx={{ flex: 1, maxWidth: 320 }}
          >
            {LEVELS.map((level) => (
              <MenuItem key={level} value={level}>
                {t(levelWords[level])}
              </MenuItem>
            ))}
          </Field>
          <IconButton
            aria-label={t('Remove {name}', { name: nameOf(each.skill) })}
            onClick={() => onChange(skills.filter((other) => other !== each))}
          >
            <DeleteOutlined />
          </IconButton>
        </Box>
      ))}
      <Autocomplete
        // Made anew after each choice: it asks for the next one.
        key={skills.length}
        options={left}
        getOptionLabel={({ name }) => name}
        onChange={(_, chosen) =>
          chosen !== null && onChange([...skills, { skill: chosen.skill as Claimed['skill'], level: 'basic' }])
        }
        sx={{ maxWidth: 320 }}
        renderInput={(input) => <TextField {...input} label={t('Add a skill')} />}
      />
    </Box>
  );
}

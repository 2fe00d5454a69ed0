import { Box } from '@mui/material';
import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { DeveloperSkill } from '../api.ts';
import { levelWords } from './developer-words.ts';

/** What somebody can do, and what of it a certificate proves. */
export function SkillChips({ skills }: { skills: readonly DeveloperSkill[] }) {
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, m: 0, p: 0 }}>
      {skills.map(({ skill, name, level, proved }) => (
        <Box component="li" key={skill} sx={{ listStyle: 'none' }}>
          <StateChip tone={proved === null ? 'quiet' : 'good'}>
            {proved === null
              ? t('{skill}, {level}', { skill: name, level: t(levelWords[level]) })
              : t('{skill}, {level} by certificate', { skill: name, level: t(levelWords[proved]) })}
          </StateChip>
        </Box>
      ))}
    </Box>
  );
}

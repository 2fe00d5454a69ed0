import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined';
import { Box, ButtonBase } from '@mui/material';
import { useColorScheme } from '@mui/material/styles';
import { msg, t } from '@pvt/ui/language';

const choices = [
  { mode: 'light', title: msg('Light'), icon: LightModeOutlined },
  { mode: 'system', title: msg('As the system'), icon: SettingsBrightnessOutlined },
  { mode: 'dark', title: msg('Dark'), icon: DarkModeOutlined },
] as const;

/** Light, dark or as the system; the browser remembers it. */
export function ThemeSwitch() {
  const { mode, setMode } = useColorScheme();
  return (
    <Box
      role="group"
      aria-label={t('Theme')}
      sx={{ display: 'flex', border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      {choices.map(({ mode: value, title, icon: Icon }) => (
        // Not MUI's own of such buttons: they would be loaded before the console begins, on every page, for this alone.
        <ButtonBase
          key={value}
          aria-pressed={value === (mode ?? 'system')}
          aria-label={t(title)}
          title={t(title)}
          onClick={() => setMode(value)}
          sx={{
            flex: 1,
            py: 0.625,
            color: 'text.secondary',
            '& + &': { borderLeft: 1, borderColor: 'divider' },
            '&:hover': { bgcolor: 'action.hover' },
            '&[aria-pressed=true]': { bgcolor: 'action.selected', color: 'text.primary' },
          }}
        >
          <Icon sx={{ fontSize: 16 }} />
        </ButtonBase>
      ))}
    </Box>
  );
}

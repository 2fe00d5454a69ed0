import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined';
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
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
    <ToggleButtonGroup exclusive size="small" value={mode ?? 'system'} aria-label={t('Theme')} sx={{ width: '100%' }}>
      {choices.map(({ mode: value, title, icon: Icon }) => (
        <ToggleButton
          key={value}
          value={value}
          aria-label={t(title)}
          title={t(title)}
          onClick={() => setMode(value)}
          sx={{ flex: 1, py: 0.5 }}
        >
          <Icon sx={{ fontSize: 16 }} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

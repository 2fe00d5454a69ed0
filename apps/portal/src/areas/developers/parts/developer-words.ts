import { type Message, msg } from '@pvt/ui/language';
import type { DeveloperSkill } from '../api.ts';

export const levelWords: Readonly<Record<DeveloperSkill['level'], Message>> = {
  basic: msg('basic'),
  advanced: msg('advanced'),
  expert: msg('expert'),
};

export const LEVELS = ['basic', 'advanced', 'expert'] as const;

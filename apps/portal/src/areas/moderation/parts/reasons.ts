import { type Message, msg } from '@pvt/ui/language';
import type { Report, Verification } from '../api.ts';

export const reportReasons: Readonly<Record<Report['reason'], Message>> = {
  offensive: msg('Offensive'),
  untrue: msg('Untrue'),
  private: msg('Private'),
  spam: msg('Advertising'),
};

export const documentTitles: Readonly<Record<Verification['document'], Message>> = {
  passport: msg('Passport'),
  identityCard: msg('Identity card'),
  residencePermit: msg('Residence permit'),
};

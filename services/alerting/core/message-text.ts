import type { EntryKind } from './alert.ts';
import type { Labels } from './labels.ts';
import type { Severity } from './rule.ts';

/** What a message says. */
export interface MessageParts {
  readonly kind: EntryKind;
  readonly level: number;
  readonly flapping: boolean;
  readonly severity: Severity;
  readonly summary: string;
  readonly labels: Labels;
  readonly runbook: string;
  readonly note: string;
  /** Of the alert in the portal. */
  readonly link: string;
}

interface Words {
  readonly firing: string;
  readonly flapping: string;
  readonly escalated: (level: number) => string;
  readonly resolved: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly runbook: string;
}

const WORDS = {
  en: {
    ...{ firing: 'Firing', flapping: 'Flapping', resolved: 'Resolved', runbook: 'What to do' },
    escalated: (level) => `Not acknowledged, step ${level}`,
    severity: { critical: 'critical', warning: 'warning', info: 'information' },
  },
  pt: {
    ...{ firing: 'Alerta ativo', flapping: 'Alerta intermitente', resolved: 'Resolvido', runbook: 'O que fazer' },
    escalated: (level) => `Não reconhecido, passo ${level}`,
    severity: { critical: 'crítico', warning: 'aviso', info: 'informação' },
  },
  es: {
    ...{ firing: 'Alerta activa', flapping: 'Alerta intermitente', resolved: 'Resuelta', runbook: 'Qué hacer' },
    escalated: (level) => `Sin confirmar, paso ${level}`,
    severity: { critical: 'crítica', warning: 'advertencia', info: 'información' },
  },
  de: {
    ...{ firing: 'Alarm', flapping: 'Alarm kommt und geht', resolved: 'Behoben', runbook: 'Was zu tun ist' },
    escalated: (level) => `Nicht bestätigt, Stufe ${level}`,
    severity: { critical: 'kritisch', warning: 'Warnung', info: 'Hinweis' },
  },
} as const satisfies Readonly<Record<string, Words>>;

/** In somebody's language; in English where it is not one of ours. The link is a paragraph by itself, so that it is one in a mail too. */
export function messageText(
  parts: MessageParts,
  language: string,
): { readonly subject: string; readonly text: string } {
  const words: Words = Object.hasOwn(WORDS, language) ? WORDS[language as keyof typeof WORDS] : WORDS.en;
  const { kind, level, flapping, severity, summary, labels, runbook, note, link } = parts;
  const what =
    kind === 'resolved'
      ? words.resolved
      : kind === 'escalated'
        ? words.escalated(level)
        : flapping
          ? words.flapping
          : words.firing;
  const shown = Object.entries(labels).map(([name, value]) => `${name}: ${value}`);
  const paragraphs = [
    `${summary} (${words.severity[severity]})`,
    shown.join('\n'),
    note,
    kind === 'resolved' || runbook === '' ? '' : `${words.runbook}: ${runbook}`,
    link,
  ];
  return {
    subject: `${what}: ${summary}`.slice(0, 500),
    text: paragraphs.filter((each) => each !== '').join('\n\n'),
  };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchOf } from './match.ts';
import { SKILLS, skillsNamedIn } from './skill.ts';

test('a text names skills whatever their case, but a verb is no product', () => {
  expect(skillsNamedIn('We make invoices in excel-like lists and excel at it')).toEqual([]);
  expect(skillsNamedIn('From Make and Excel into POSTGRESQL, with n8n; no JavaScripting')).toEqual([
    ...['excel', 'make', 'n8n', 'postgresql'],
  ]);
  expect(skillsNamedIn('A C# job (Google Sheets → Slack).')).toEqual(['csharp', 'google-sheets', 'slack']);
});

test('a proof is worth more than a claim, and what is lacking is said', () => {
  const claims = matchOf(['n8n', 'python'], {
    ...{ account: 'a', score: 4000, skills: [{ skill: 'n8n', claimed: 3, proved: null }] },
  });
  const proves = matchOf(['n8n', 'python'], {
    ...{ account: 'b', score: 4000, skills: [{ skill: 'n8n', claimed: 3, proved: 3 }] },
  });
  expect(proves.fit).toBeGreaterThan(claims.fit);
  expect(proves).toMatchObject({
    has: [{ name: 'n8n', level: 3, proved: true }],
    lacks: [{ name: 'Python' }],
  });
  expect(claims.has).toMatchObject([{ proved: false }]);
});

test('a higher level, a proof or a better score never lowers the fit, which is from 0 to 1', () => {
  const level = fc.integer({ min: 1, max: 3 });
  const skill = fc.record({
    skill: fc.constantFrom(...[...SKILLS.keys()].slice(0, 5)),
    claimed: level,
    proved: fc.option(level),
  });
  const own = fc.uniqueArray(skill, { minLength: 1, maxLength: 5, selector: (each) => each.skill });
  fc.assert(
    fc.property(own, fc.integer({ min: 1000, max: 4999 }), (skills, score) => {
      const wanted = [...SKILLS.keys()].slice(0, 5);
      const { fit } = matchOf(wanted, { account: 'a', skills, score });
      const [first, ...others] = skills;
      if (first === undefined) return;
      const better = [
        { ...first, claimed: Math.min(3, first.claimed + 1) },
        { ...first, proved: 3 },
      ];
      for (const each of better)
        expect(matchOf(wanted, { account: 'a', skills: [each, ...others], score }).fit).toBeGreaterThanOrEqual(fit);
      expect(matchOf(wanted, { account: 'a', skills, score: score + 1 }).fit).toBeGreaterThanOrEqual(fit);
      expect(fit).toBeGreaterThanOrEqual(0);
      expect(fit).toBeLessThanOrEqual(1);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMailAddress } from './mail-address.ts';
import { nameFault, plainName } from './person-name.ts';

const REAL_NAMES = {
  Latin: [
    'Zoë O’Neill',
    'Nguyễn Thị Ánh',
    'Łukasz Żółć',
    'Adébáyọ̀ Ọlá',
    'Þórður Ægisson',
    "N'Golo Kanté",
    'Sr.ª Inês',
    'M.º João',
  ],
  Cyrillic: ['Алексей Щербаков', 'Ґалина Їжак', 'Ђорђе Њежић', 'Алексей Smith'],
  Greek: ['Ελένη Παπαδοπούλου', 'Ἀριστοτέλης'],
  Armenian: ['Արամ Խաչատրյան'],
  Georgian: ['ნინო ბერიძე'],
  Arabic: ['محمد عبد الله', 'مُحَمَّد', 'علی‌رضا', 'بے نظیر'],
  Hebrew: ['יוסף כהן', 'שָׁלוֹם'],
  Devanagari: ['श्रीनिवास', 'ऋषिकेश शर्मा', 'क्‍षितिज'],
  Bengali: ['রবীন্দ্রনাথ ঠাকুর'],
  Gurmukhi: ['ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ'],
  Gujarati: ['નરેન્દ્ર પટેલ'],
  Tamil: ['கௌதம் ஸ்ரீராம்'],
  Telugu: ['వెంకట్రావు'],
  Kannada: ['ಕೃಷ್ಣಮೂರ್ತಿ'],
  Malayalam: ['ലക്ഷ്മി', 'അനിൽ'],
  Sinhala: ['ශ්‍රීමත් පෙරේරා'],
  Thai: ['สมชาย ใจดี', 'ร้านABC'],
  Lao: ['ສົມພອນ'],
  Khmer: ['សុភ័ក្ត្រ'],
  Myanmar: ['အောင်ဆန်းစုကြည်', 'မြွှေ'],
  Tibetan: ['བསྟན་འཛིན་རྒྱ་མཚོ'],
  Ethiopic: ['ኃይለ ሥላሴ'],
  Han: ['李小龍', '王小明ABC', '葛\u{e0100}城'],
  Kana: ['山田 はなこ', 'ジョン・スミス', '東京タワーTokyo', 'さゝき'],
  Hangul: ['김민수', '李민수'],
  Mongolian: ['ᠲᠡᠮᠦᠵᠢᠨ'],
  Thaana: ['އަޙުމަދު'],
  Cherokee: ['ᏍᏏᏉᏯ'],
  Emoji: ['🙂 Ana', 'I ❤️ Lisboa', '👩‍🍳 Bea', '1️⃣ Bar', '🇵🇹 Loja', 'Café ☕️'],
};

test.each(Object.entries(REAL_NAMES).flatMap(([script, names]) => names.map((name) => [script, name])))(
  '%s: %s is a name',
  (_, name) => expect(nameFault(name)).toBeUndefined(),
);

test.each([
  ['\u2800', 'not shown'],
  ['Ana\u2800', 'not shown'],
  ['A\u034fna', 'not shown'],
  ['Ana\ufe0f', 'not shown'],
  ['\ufe0f', 'not shown'],
  ['Ana\u{e0041}\u{e0042}', 'not shown'],
  ['An\u200da', 'not shown'],
  ['An\u200ca', 'not shown'],
  ['\u115f', 'not shown'],
  ['Ana\ue000', 'not shown'],
  ['Z\u0300\u0301\u0302\u0303a\u0300', 'marks'],
  ['\u0301Ana', 'marks'],
  ['Аna', 'mixes'],
  ['Αna', 'mixes'],
  ['Adminіstrator', 'mixes'],
  ['օwner', 'mixes'],
  ['Ꭺna', 'mixes'],
  ['ꓮna', 'mixes'],
  ['ⲟwner', 'mixes'],
  ['Аνα', 'mixes'],
  ['ｏwnеr', 'mixes'],
])('%j is none', (name, why) => expect(nameFault(name)).toContain(why));

test.each([
  ['Ａｎａ　Ｄ', 'Ana D'],
  ['𝐀𝐧𝐚', 'Ana'],
  ['𝔸𝕟𝕒 ℂ', 'Ana C'],
  ['Ⓐⓝⓐ', 'Ana'],
  ['ﾀﾞﾝ', 'ダン'],
  ['Zoe\u0308', 'Zoë'],
  ['ﬁn', 'fin'],
  ['葛\u{e0100}城', '葛城'],
])('%s is kept as %s', (name, kept) => expect(plainName(name)).toBe(kept));

test('a name as it is kept is kept so, and whatever is a name is one as it is kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (name) => {
      expect(plainName(plainName(name))).toBe(plainName(name));
      if (nameFault(name) === undefined) expect(nameFault(plainName(name))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test.each([
  'ａna@harbour.example',
  '𝐚na@harbour.example',
  'ana\u2800@harbour.example',
  'an\u0301a@harbour.example',
  'ſam@harbour.example',
])('%j is no mail address', (mail) => expect(isMailAddress(mail)).toBe(false));

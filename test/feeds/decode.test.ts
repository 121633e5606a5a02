import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../src/feeds/decode.ts';
import fc from '../support/laws.ts';

const TEXTS = {
  russian:
    'Пастухи перегнали стада через перевал раньше обычного, потому что весна выдалась тёплой',
  kazakh: 'Малшылар көктем ерте шыққандықтан отарларын асудан әдеттегіден бұрын өткізді',
  french: 'Les bergers ont mené leurs troupeaux au-delà du col plus tôt que prévu, dit l’été passé',
  turkish: 'Çobanlar sürülerini bu yıl geçitten erken geçirdi, çünkü ilkbahar ılık geçti şüphesiz',
  persian: 'چوپانان امسال گله‌های خود را زودتر از گردنه گذراندند',
  arabic: 'عبر الرعاة بقطعانهم الممر الجبلي في وقت مبكر من هذا العام',
  chinese: '牧民们今年提前赶着羊群翻过了山口，因为春天来得早，草长得好',
  taiwanese: '牧民們今年提前趕著羊群翻過了山口，因為春天來得早，草長得好',
  japanese: '羊飼いたちは今年、例年より早く群れを連れて峠を越えた',
  korean: '목동들은 올해 봄이 일찍 와서 양떼를 몰고 고개를 넘었다',
} as const;

const feed = (text: string, declaration = ''): string =>
  `<?xml version="1.0"${declaration}?><rss><channel><title>Steppe</title><item><title>${text}</title><description>${text}. ${text}.</description></item></channel></rss>`;

type Language = keyof typeof TEXTS;

const CASES: readonly (readonly [Language, string])[] = [
  ['russian', 'windows-1251'],
  ['russian', 'koi8-r'],
  ['russian', 'cp866'],
  ['russian', 'iso-8859-5'],
  ['french', 'windows-1252'],
  ['turkish', 'windows-1254'],
  ['arabic', 'windows-1256'],
  ['chinese', 'gb18030'],
  ['taiwanese', 'big5'],
  ['japanese', 'shift_jis'],
  ['japanese', 'euc-jp'],
  ['korean', 'euc-kr'],
];

describe('bytes are decoded', () => {
  it.each(CASES)('%s in %s by its declaration', async (language, encoding) => {
    const xml = feed(TEXTS[language], ` encoding="${encoding}"`);
    expect((await decodeBody(iconv.encode(xml, encoding), 'text/xml')).text).toBe(xml);
  });

  it.each(CASES)('%s in %s by the HTTP charset', async (language, encoding) => {
    const xml = feed(TEXTS[language]);
    const decoded = await decodeBody(
      iconv.encode(xml, encoding),
      `text/xml; charset="${encoding}"`,
    );
    expect(decoded.text).toBe(xml);
  });

  it.each(CASES)('%s in %s by guess, where UTF-8 is claimed', async (language, encoding) => {
    const xml = feed(TEXTS[language], ' encoding="UTF-8"');
    const decoded = await decodeBody(iconv.encode(xml, encoding), 'text/xml; charset=utf-8');
    expect(decoded.text).toBe(xml);
    expect(decoded.faults.join()).toContain('guessed');
  });

  it.each(Object.keys(TEXTS) as Language[])(
    '%s in UTF-8, whatever is claimed',
    async (language) => {
      const xml = feed(TEXTS[language], ' encoding="windows-1251"');
      expect((await decodeBody(Buffer.from(xml), 'text/xml; charset=koi8-r')).text).toBe(xml);
    },
  );

  it.each(['utf-16le', 'utf-16be'])('%s with and without a mark', async (encoding) => {
    const xml = feed(TEXTS.kazakh);
    for (const addBOM of [true, false]) {
      const decoded = await decodeBody(iconv.encode(xml, encoding, { addBOM }), 'text/xml');
      expect(decoded.text.replace('\ufeff', '')).toBe(xml);
    }
  });

  it('packed by gzip without a word of it', async () => {
    const xml = feed(TEXTS.persian);
    expect((await decodeBody(gzipSync(xml), 'text/xml')).text).toBe(xml);
  });

  it('with a damaged byte here and there, the rest unharmed', async () => {
    const bytes = Buffer.concat([Buffer.from(feed(TEXTS.russian)), Buffer.from([0xd0, 0xc3])]);
    for (const type of ['text/xml', 'text/xml; charset=ISO-8859-1']) {
      const decoded = await decodeBody(bytes, type);
      expect(decoded.text).toContain(TEXTS.russian);
      expect(decoded.faults).toEqual(['damaged UTF-8']);
    }
  });

  it('by the declaration, where HTTP claims UTF-8', async () => {
    const xml = feed('ы', ' encoding="koi8-r"');
    const decoded = await decodeBody(iconv.encode(xml, 'koi8-r'), 'text/xml; charset=utf-8');
    expect(decoded.text).toBe(xml);
  });

  it('by guess, where the first letter beyond ASCII comes late', async () => {
    const text = `${'plain words '.repeat(20_000)}${TEXTS.russian}`;
    const decoded = await decodeBody(iconv.encode(text, 'windows-1251'), 'text/xml');
    expect(decoded.text).toBe(text);
  });

  it('when a slice ends within a character', async () => {
    const text = '上'.repeat(400_000);
    const decoded = await decodeBody(iconv.encode(`a${text}`, 'gbk'), 'text/xml; charset=gbk');
    expect(decoded.text).toBe(`a${text}`);
  });
});

describe('laws', () => {
  it('any text survives UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect((await decodeBody(Buffer.from(`<${text}`), '')).text).toBe(`<${text}`);
      }),
    );
  });

  it('any bytes under any label give a text', async () => {
    const label = fc.constantFrom(
      '',
      'charset=utf-8',
      'charset=gbk',
      'charset=hz',
      'charset=none',
      'charset=utf-16',
    );
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(bytes, label, async (body, type) => {
        expect(typeof (await decodeBody(body, type)).text).toBe('string');
        const packed = new Uint8Array([0x1f, 0x8b, ...body]);
        expect(typeof (await decodeBody(packed, type)).text).toBe('string');
      }),
      { numRuns: 200 },
    );
  });
});

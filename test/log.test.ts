import { describe, expect, it } from 'vitest';
import { scrub } from '../src/scrub.ts';

describe('what is logged', () => {
  it.each([
    [
      '550 5.1.1 <aida@reader.example>: no such user',
      '550 5.1.1 <***@reader.example>: no such user',
    ],
    [
      'no answer from redis://worker:s3cr3t@cache:6379/0',
      'no answer from redis://***@cache:6379/0',
    ],
    ['smtps://aida@mail.example:p4ss@smtp.example', 'smtps://***@smtp.example'],
    ['почта@пример.рф is unknown', '***@пример.рф is unknown'],
    ['nothing to hide', 'nothing to hide'],
  ])('%s', (text, logged) => {
    expect(scrub({ reason: text, list: [{ text }] })).toEqual({
      reason: logged,
      list: [{ text: logged }],
    });
  });

  it('keeps numbers, dates and nothing as they are', () => {
    const fields = { n: 1, at: new Date(0), none: null, yes: true };
    expect(scrub(fields)).toEqual(fields);
  });
});

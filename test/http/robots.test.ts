import imported from 'robots-parser';
import { describe, expect, it } from 'vitest';
import { canonicalPath, matchesPath } from '../../src/http/path-pattern.ts';
import { robotsVerdict } from '../../src/http/robots.ts';
import fc from '../support/laws.ts';

// The package's types describe an ES module; it is CommonJS, so its function is the import itself.
const robotsParser = imported as unknown as typeof imported.default;

describe('a path pattern', () => {
  it.each([
    ['/fish', '/fish/salmon.html', true],
    ['/fish', '/Fish.asp', false],
    ['/fish*', '/fishheads', true],
    ['/fish/', '/fish', false],
    ['/*.php', '/folder/filename.php?parameters', true],
    ['/*.php$', '/filename.php?parameters', false],
    ['/*.php$', '/folder/filename.php', true],
    ['/fish*.php', '/fishheads/catfish.php?parameters', true],
    ['/a*b*c$', '/abcbc', true],
    ['/a*b*c$', '/abcb', false],
    ['/ab*ab$', '/ab', false],
    ['*/x', '/y/x', true],
    ['/a$b', '/a$b', true],
    ['/$', '/', true],
    ['/$', '/a', false],
    ['/a*', '/a', true],
    ['/a%3cd', '/a%3Cd.html', true],
    ['/%7ejoe/', '/~joe/index.html', true],
    ['/a%2Fb', '/a/b', false],
    ['/новости', '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(matchesPath(canonicalPath(pattern), canonicalPath(path))).toBe(matches);
  });
});

describe('robots.txt', () => {
  const line = fc.oneof(
    fc
      .constantFrom('steppewatch', 'Steppewatch/1.0', '*', 'otherbot')
      .map((name) => `User-agent: ${name}`),
    fc
      .tuple(
        fc.constantFrom('Allow', 'Disallow', 'disallow '),
        fc.string({ unit: fc.constantFrom('/', 'a', 'b', '*', '$'), maxLength: 8 }),
      )
      .map(([key, path]) => `${key}: ${path}`),
    fc.constantFrom('', '# note', 'nonsense'),
  );
  const path = fc.string({ unit: fc.constantFrom('/', 'a', 'b'), maxLength: 10 });

  it('is read as robots-parser reads it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), path, (lines, tail) => {
        // A last group without a rule is none to the peer; by the grammar it is one that allows all.
        const text = [...lines, 'Disallow:'].join('\n');
        const url = new URL(`http://a.example/${tail}`);
        const peer = robotsParser('http://a.example/robots.txt', text);
        expect(robotsVerdict(text, url, 'Steppewatch').allowed).toBe(
          peer.isAllowed(url.href, 'Steppewatch') ?? true,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('lets a sitemap stand between the names of one group', () => {
    const text =
      'User-agent: steppewatch\nSitemap: http://a.example/s.xml\nUser-agent: other\nDisallow: /';
    expect(robotsVerdict(text, new URL('http://a.example/x'), 'steppewatch')).toMatchObject({
      allowed: false,
      line: 4,
    });
  });

  it.each([
    ['of stars', `User-agent: *\nDisallow: /${'*a'.repeat(250_000)}`],
    [
      'of rules full of stars',
      `User-agent: *\n${`Disallow: /*${'a*'.repeat(100)}b\n`.repeat(2_400)}`,
    ],
    ['of short rules', `User-agent: *\n${'Disallow: /*a*b\n'.repeat(32_000)}`],
    [
      'of names, then of rules',
      `${'User-agent: *\n'.repeat(17_000)}${'Disallow: /x\n'.repeat(20_000)}`,
    ],
  ])('of 500 KiB %s is decided in moments', (_, text) => {
    const startedAt = performance.now();
    robotsVerdict(text, new URL(`http://a.example/${'a'.repeat(2_000)}`), 'steppewatch');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});

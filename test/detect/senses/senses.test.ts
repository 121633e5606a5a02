import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { articleOf } from '../article.ts';

const detector = compileDetector(loadPack('config'));

const annotate = (text: string) =>
  detector.annotate(articleOf('News', [text]), { feedTitle: '', feedLanguage: null });

const senseOf = (text: string, acronym: string): string | null | undefined =>
  annotate(text).senses.find((decision) => decision.acronym === acronym)?.sense;

describe('an acronym', () => {
  it.each([
    ['SCO', 'Defence ministers of the SCO met in Bishkek.', 'sco'],
    ['SCO', 'The SCO Group sued over Unix licences.', 'unix-vendor'],
    [
      'SCO',
      'The SCO played a Haydn symphony under its new conductor.',
      'scottish-chamber-orchestra',
    ],
    ['SCO', 'SCO v ENG kicks off at Murrayfield, where Scotland lost last year.', 'scotland'],
    [
      'SCO',
      'SCO launched 4G for customers in Gilgit; SIM cards are free.',
      'special-communications-organization',
    ],
    ['SCO', 'The SCO is short of staff.', null],
    ['OCS', 'Le sommet de l’OCS à Astana a réuni Xi Jinping et Poutine.', 'sco'],
    ['OCS', 'The OCS holds leases for offshore drilling.', 'other'],
    ['RATS', 'The RATS executive committee in Tashkent lists terrorist groups.', 'rats'],
    ['RATS', 'RATS! Sewer bait and traps fail against rodents.', 'rodents'],
    ['CSTO', 'Armenia left the CSTO meeting early.', 'csto'],
    ['CIS', 'CIS heads of state met in Minsk.', 'cis'],
    ['OTS', 'The OTS wants simpler tax forms from the treasury.', 'other'],
    ['CICA', 'CICA pays compensation to victims of violence.', 'other'],
    ['EAEU', 'Customs rules of the EAEU change in Belarus.', 'eaeu'],
  ])('%s in "%s" is %s', (acronym, text, sense) => {
    expect(senseOf(text, acronym)).toBe(sense);
  });

  it('is nothing where it does not stand', () => {
    expect(senseOf('The score was two to one.', 'SCO')).toBeUndefined();
  });

  it('has one sense a document, and says why', () => {
    const { senses } = annotate(
      'The Scottish Chamber Orchestra (SCO) tours China. In Beijing the SCO plays Mozart; the SCO conductor is Russian.',
    );
    expect(senses).toHaveLength(1);
    expect(senses[0]?.sense).toBe('scottish-chamber-orchestra');
    expect(senses[0]?.reasons.join()).toContain('scottish chamber orchestra');
  });
});

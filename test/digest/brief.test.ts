import { describe, expect, it } from 'vitest';
import {
  composeAlert,
  composeDigest,
  machineReadable,
  renderBrief,
} from '../../src/digest/index.ts';
import { sampleAlertRequest, sampleRequest } from './sample-edition.ts';

const composed = composeDigest(sampleRequest());
const alerted = composeAlert(sampleAlertRequest());
if (composed.kind !== 'digest' || alerted.kind !== 'alert')
  throw new Error('the samples have news');
const { digest } = composed;
const { alert } = alerted;

describe('a digest for a chat', () => {
  it('names every story with its outlets and its address, while there is room', () => {
    const text = renderBrief(digest, () => true);
    for (const entry of digest.leads) expect(text).toContain(entry.url);
    expect(text.split('\n')[0]).toContain(digest.subscription.title);
  });

  it.each([4_096, 1_000, 400])('keeps to %i characters and counts what is left out', (limit) => {
    const text = renderBrief(digest, (each) => each.length <= limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    const told = text.split('\n').filter((line) => line.startsWith('• ')).length;
    const all = digest.leads.length + digest.sections.flatMap(({ entries }) => entries).length;
    const left = digest.more + all - told;
    if (left > 0) expect(text).toContain(`${left} more stor`);
  });

  it('says what is unusual in an alert', () => {
    expect(renderBrief(alert, () => true)).toMatch(/31 reports in 24 hours, usually 9/);
  });
});

describe('a digest for a program', () => {
  it('holds what was told and nothing about the reader', () => {
    const data = machineReadable(digest);
    expect(data).toMatchObject({ version: 1, kind: 'digest', more: digest.more });
    expect(data.stories[0]).toMatchObject({ url: digest.leads[0]?.url });
    expect(JSON.stringify(data)).not.toContain(digest.subscription.recipient);
    expect(machineReadable(alert)).toMatchObject({ kind: 'alert', spikes: [{ count: 31 }] });
  });
});

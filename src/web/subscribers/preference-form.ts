import { DIGEST_LENGTHS } from '../../model/digest.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { Offer } from '../ports/readers.ts';
import { type Choice, checkList, described, type Faults, field, select } from '../view/form.ts';
import { languageName } from '../view/words.ts';
import { FRESH, LOCALES, type Preferences } from './preferences.ts';

const RHYTHM_CHOICES: readonly Choice[] = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekdays', label: 'Monday to Friday' },
  { value: 'weekly', label: 'Once a week' },
  { value: 'instant', label: 'At once, as alerts' },
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const LENGTHS: Readonly<Record<(typeof DIGEST_LENGTHS)[number], string>> = {
  short: 'Short: headlines',
  standard: 'Standard',
  full: 'Full: more of each story',
};

const HOURS: readonly Choice[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

const named = (all: Offer['themes']): readonly Choice[] =>
  all.map(({ id, name }) => ({ value: id, label: name }));

const when = (written: Preferences, faults: Faults): Markup => html`<fieldset><legend>When</legend>
<div class="row">
${field({ name: 'rhythm', label: 'How often', control: select('rhythm', RHYTHM_CHOICES, written.rhythm), fault: faults.rhythm })}
${field({
  name: 'weekday',
  label: 'Day, if once a week',
  control: select(
    'weekday',
    WEEKDAYS.map((label, index) => ({ value: String(index + 1), label })),
    written.weekday,
  ),
})}
${field({ name: 'hour', label: 'Hour', control: select('hour', HOURS, written.hour), fault: faults.hour })}
${field({
  name: 'zone',
  label: 'Time zone',
  control: html`<input id="zone" name="zone" list="zones" value="${written.zone}" data-zone="${FRESH.zone}" autocomplete="off"${described('zone', faults.zone)}><datalist id="zones">${ZONES.map((zone) => html`<option value="${zone}">`)}</datalist>`,
  fault: faults.zone,
})}
</div></fieldset>`;

const how = ({ languages, length, locale }: Preferences, offer: Offer): Markup => html`
${checkList({
  name: 'languages',
  legend: 'Languages of the articles',
  hint: 'Tick none to get all of them.',
  choices: offer.languages.map((tag) => ({ value: tag, label: languageName(tag) })),
  chosen: languages,
})}
<fieldset><legend>The mail</legend><div class="row">
${field({
  name: 'length',
  label: 'Length',
  control: select(
    'length',
    DIGEST_LENGTHS.map((value) => ({ value, label: LENGTHS[value] })),
    length,
  ),
})}
${field({
  name: 'locale',
  label: 'Its own words in',
  control: select(
    'locale',
    Object.entries(LOCALES).map(([value, label]) => ({ value, label })),
    locale,
  ),
})}
</div></fieldset>`;

/** The choices of a subscription; the address and the button are the page's own. */
export const preferenceFields = (
  written: Preferences,
  {
    offer,
    faults,
    trial,
  }: { readonly offer: Offer; readonly faults: Faults; readonly trial: Markup },
): Markup => html`
${checkList({ name: 'themes', legend: 'Topics', hint: 'Tick none to get everything that matters for the beat.', choices: named(offer.themes), chosen: written.themes })}
${checkList({ name: 'watches', legend: 'Watched names and events', choices: named(offer.watches), chosen: written.watches })}
<fieldset><legend>Your own keywords</legend>
${field({
  name: 'keywords',
  label: 'Words, names or phrases',
  hint: 'One a line, or with commas between. An article with any of them is for you.',
  control: html`<textarea id="keywords" name="keywords" rows="3" data-tries${described('keywords', faults.keywords, true)}>${written.keywords}</textarea>`,
  fault: faults.keywords,
})}
<p><button class="quiet" name="do" value="try" formnovalidate>Would have matched?</button></p>
<div id="trial" class="trial" aria-live="polite">${trial}</div>
</fieldset>
${when(written, faults)}
${how(written, offer)}`;

import { html, type Markup } from '../../text/markup.ts';
import { FORM_TOKEN } from '../guard/forms.ts';

/** Sentences about what is wrong, by field. */
export type Faults = Readonly<Record<string, string>>;

export const tokenField = (formToken: string): Markup =>
  html`<input type="hidden" name="${FORM_TOKEN}" value="${formToken}">`;

export interface Field {
  readonly name: string;
  readonly label: string;
  /** The control itself; it has the field's name as its id. */
  readonly control: Markup;
  readonly hint?: string | Markup;
  readonly fault?: string | undefined;
}

export const faultId = (name: string): string => `${name}-fault`;

/** What ties a control to its fault and hint for those who do not see them. */
export const described = (name: string, fault: string | undefined, hasHint = false): Markup => {
  const ids = [fault && faultId(name), hasHint && `${name}-hint`].filter(Boolean).join(' ');
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${fault && html` aria-invalid="true"`}`;
};

export const field = ({
  name,
  label,
  control,
  hint,
  fault,
}: Field): Markup => html`<div class="field">
<label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${control}
${fault && html`<p class="fault" id="${faultId(name)}">${fault}</p>`}
</div>`;

export interface Choice {
  readonly value: string;
  readonly label: string | Markup;
}

export const select = (
  name: string,
  choices: readonly Choice[],
  chosen: string,
  more: Markup = html``,
): Markup =>
  html`<select id="${name}" name="${name}"${more}>${choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  )}</select>`;

export interface CheckList {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly hint?: string;
}

export const checkList = ({
  name,
  legend,
  choices,
  chosen,
  hint,
}: CheckList): Markup => html`<fieldset>
<legend>${legend}</legend>
${hint && html`<p class="hint">${hint}</p>`}
<div class="checks">${choices.map(
  ({ value, label }) =>
    html`<label><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}> <span>${label}</span></label>`,
)}</div>
</fieldset>`;

/** A form that is one button: what it does, and where to. */
export const button = ({
  action,
  label,
  formToken,
  fields = {},
  sure,
  kind,
}: {
  readonly action: string;
  readonly label: string;
  readonly formToken: string | null;
  readonly fields?: Readonly<Record<string, string>>;
  /** A question to ask before, where scripts run. */
  readonly sure?: string;
  readonly kind?: 'quiet' | 'danger';
}): Markup =>
  html`<form class="inline" method="post" action="${action}"${sure && html` data-sure="${sure}"`}>${
    formToken !== null && tokenField(formToken)
  }${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button${kind && html` class="${kind}"`}>${label}</button></form>`;

/** All that is wrong, first on the page, so that nobody has to look for it. */
export const faultSummary = (faults: Faults): Markup | false => {
  const entries = Object.entries(faults);
  return (
    entries.length > 0 &&
    html`<div class="alarm" role="alert"><p><b>Please mend this:</b></p><ul>${entries.map(
      ([name, fault]) => html`<li><a href="#${name}">${fault}</a></li>`,
    )}</ul></div>`
  );
};

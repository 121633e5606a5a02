/**
 * What pages gain where scripts run; every page works without. `data-live` reloads a part from an event
 * stream, `data-try` shows what a form would do while it is written, `data-zone` guesses the reader's zone.
 */
export const SCRIPT_TEXT = `'use strict';
for (const field of document.querySelectorAll('[data-zone]')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.value === field.dataset.zone && zone) field.value = zone;
}
for (const form of document.querySelectorAll('form[data-try]')) {
  const shown = document.getElementById(form.dataset.shows);
  let waiting, running;
  const attempt = async () => {
    running?.abort();
    running = new AbortController();
    shown.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.dataset.try, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        signal: running.signal,
      });
      if (answer.ok) shown.innerHTML = await answer.text();
    } catch {
    } finally {
      shown.removeAttribute('aria-busy');
    }
  };
  for (const field of form.querySelectorAll('[data-tries]'))
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(attempt, 600);
    });
}
for (const part of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(part.dataset.live);
  source.addEventListener('part', (event) => {
    part.innerHTML = event.data;
  });
  addEventListener('pagehide', () => source.close());
}
for (const form of document.querySelectorAll('form[data-sure]'))
  form.addEventListener('submit', (event) => {
    if (!confirm(form.dataset.sure)) event.preventDefault();
  });
`;

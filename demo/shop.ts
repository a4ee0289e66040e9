/**
 * The shop's own script: it listens to the payer form, and shows the page in English on `?lang=en`.
 * @module
 */
const parameters = new URLSearchParams(location.search);

if (parameters.get('lang') === 'en') {
  document.documentElement.lang = 'en';
  for (const element of document.querySelectorAll<HTMLElement>('[data-en]')) {
    element.textContent = element.dataset['en'] ?? '';
  }
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
  if (link.lang === document.documentElement.lang) link.setAttribute('aria-current', 'true');
}

document.addEventListener('payer-ready', ({detail}) => {
  const saved = document.querySelector('#saved');
  const words = document.documentElement.lang === 'en' ? 'Payment customer' : 'Zahlungskunde';
  if (saved) saved.textContent = `${words} ${detail.customerId}`;
});

// `?fault=503` makes the sandbox fail once at the next create. README lists the kinds and the parameters `times`,
// `delay` and `retry-after`.
const kind = parameters.get('fault');
if (kind) void strike(kind);

async function strike(fault: string): Promise<void> {
  const number = (name: string): number | undefined =>
    parameters.has(name) ? Number(parameters.get(name)) : undefined;
  const body = JSON.stringify({
    kind: fault,
    on: fault === 'list-lag' ? 'list' : 'create',
    times: number('times'),
    delay: number('delay'),
    retryAfter: number('retry-after'),
  });
  const response = await fetch('/sandbox/_faults', {method: 'POST', body});
  if (!response.ok) console.error(`?fault: ${await response.text()}`);
}

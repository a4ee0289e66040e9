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

// `?fault=503` lets the sandbox fail once at the next create; its kinds are in the README.
const fault = parameters.get('fault');
if (fault) {
  void fetch('/sandbox/_faults', {
    method: 'POST',
    body: JSON.stringify({kind: fault, on: 'create', times: Number(parameters.get('times') ?? 1)}),
  });
}

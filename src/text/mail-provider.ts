/** Providers that run several domains; a domain that is not named here is its own provider. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'gmail.com': ['googlemail.com'],
  'outlook.com': [
    'hotmail.com',
    'live.com',
    'msn.com',
    'hotmail.co.uk',
    'hotmail.fr',
    'live.co.uk',
  ],
  'yahoo.com': [
    'ymail.com',
    'rocketmail.com',
    'yahoo.co.uk',
    'yahoo.co.in',
    'yahoo.de',
    'yahoo.fr',
  ],
  'icloud.com': ['me.com', 'mac.com'],
  'yandex.ru': ['ya.ru', 'yandex.com', 'yandex.kz', 'yandex.by', 'yandex.uz'],
  'mail.ru': ['bk.ru', 'inbox.ru', 'list.ru', 'internet.ru', 'vk.com'],
  'proton.me': ['protonmail.com', 'pm.me'],
  'gmx.net': ['gmx.de', 'gmx.at', 'gmx.ch', 'gmx.com'],
  'qq.com': ['foxmail.com'],
  '163.com': ['126.com', 'yeah.net'],
};

const PROVIDER_OF = new Map(
  Object.entries(FAMILIES).flatMap(([provider, domains]) =>
    domains.map((domain) => [domain, provider] as const),
  ),
);

/** Whose servers a mailbox is on, by its domain: what is sent there shares one rate. */
export const mailProvider = (address: string): string => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return PROVIDER_OF.get(domain) ?? domain;
};

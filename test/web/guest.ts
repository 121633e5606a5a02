import { type CheerioAPI, load } from 'cheerio/slim';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly $: CheerioAPI;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  /** Form fields as they are, without the token of the last page. */
  readonly bare?: boolean;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser without scripts: keeps cookies, sends forms from the page it was shown last. */
export class Guest {
  readonly url: string;
  readonly cookies = new Map<string, string>();
  #token = '';

  constructor(url: string) {
    this.url = url;
  }

  async #ask(
    path: string,
    init: RequestInit,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    const $ = load(text);
    this.#token = $('input[name=_token]').first().attr('value') ?? this.#token;
    return { status: response.status, headers: response.headers, text, $ };
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#ask(path, {}, headers);
  }

  post(
    path: string,
    fields: Fields = {},
    { headers = {}, bare = false }: Sending = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(bare || this.#token === '' ? [] : [['_token', this.#token]]);
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    return this.#ask(
      path,
      { method: 'POST', body },
      bare ? headers : { origin: this.url, ...headers },
    );
  }
}

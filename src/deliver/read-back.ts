/** A stored message as a mail reader would take it apart. */
export interface ReadBack {
  /** In the order of the message, unfolded and decoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly html: string | null;
  readonly text: string | null;
  /** Pictures shown in the HTML; `cid` without its angle brackets. */
  readonly images: readonly {
    readonly cid: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
  }[];
}

const headerOf = (line: string): readonly [string, string] => {
  const colon = line.indexOf(':');
  return [
    line.slice(0, colon),
    line
      .slice(colon + 1)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ];
};

/** Reads a message of ours back from its bytes. */
export const readBack = async (bytes: Uint8Array): Promise<ReadBack> => {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(Buffer.from(bytes), { skipImageLinks: true });
  const subject = mail.subject ?? '';
  return {
    headers: mail.headerLines.map(({ line }) => {
      const [name, value] = headerOf(line);
      return [name, name.toLowerCase() === 'subject' ? subject : value];
    }),
    html: mail.html || null,
    text: mail.text ?? null,
    images: mail.attachments.flatMap(({ contentId, contentType, content }) =>
      contentId ? [{ cid: contentId.replaceAll(/[<>]/g, ''), contentType, bytes: content }] : [],
    ),
  };
};
